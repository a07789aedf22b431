"""Holds the house up: who may import whom, who may select, commit, read the clock or call Telegram, and how long."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import Settings

ROOT = Path(__file__).parent.parent
FLOORS = ("models.rules", "models", "bot", "handlers", "scheduler")
MAY_IMPORT = {
    "models.rules": {"models.rules"},
    "models": {"models.rules", "models"},
    "bot": {"models.rules", "models", "bot"},
    "handlers": {"models.rules", "models", "bot", "handlers"},
    "scheduler": {"models.rules", "models", "bot", "scheduler"},
}
COMPOSITION = {"bot/app.py", "bot/__main__.py"}
TELEGRAM_CALLERS = {
    "bot/delivery.py",
    "bot/intake.py",
    "bot/evidence_store.py",
    "bot/calendar_desk.py",
    "bot/app.py",
    "bot/client.py",
}
STANDARD = sys.stdlib_module_names | {"__future__"}
FILE_LINES, FUNCTION_LINES, HANDLER_LINES = 300, 40, 15


def sources(*folders: str) -> list[Path]:
    """Every Python file of ours below `folders`; migrations are written by Alembic."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "versions" not in path.parts)


PRODUCT = sources("bot", "handlers", "models", "scheduler")


def name_of(path: Path) -> str:
    """The path as people write it."""
    return path.relative_to(ROOT).as_posix()


def floor_of(dotted: str) -> str | None:
    """The floor a module stands on."""
    return next((floor for floor in FLOORS if dotted == floor or dotted.startswith(f"{floor}.")), None)


def imports_of(tree: ast.AST) -> Iterator[str]:
    """Every module that a file imports, with the names it takes from packages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_imports(path: str, tree: ast.AST) -> list[str]:
    """The imports of a file that do not point down the house."""
    dotted = path.removesuffix(".py").replace("/", ".")
    own = floor_of(dotted)
    wrong = []
    for module in imports_of(tree):
        floor = floor_of(module)
        if floor and own and floor not in MAY_IMPORT[own] and path not in COMPOSITION:
            wrong.append(module)
        if own == "models.rules" and not floor and module.split(".")[0] not in STANDARD:
            wrong.append(module)
        if re.match(r"bot\.(app|__main__)\b", module) and path != "bot/__main__.py":
            wrong.append(module)
        if module.startswith("bot.practice") and not dotted.startswith("bot.practice") and path not in COMPOSITION:
            wrong.append(module)
    return wrong


def forbidden_calls(path: str, tree: ast.AST) -> list[str]:
    """Calls that belong to another room."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        last = called.rpartition(".")[2]
        if last == "select" and not path.startswith("models/"):
            found.append("select")
        if last == "commit" and path != "models/database.py":
            found.append("commit")
        if called.endswith("datetime.now") and path != "bot/clock.py":
            found.append("datetime.now")
        if last in ("call", "download") and "client" in called and path not in TELEGRAM_CALLERS:
            found.append("a call to Telegram")
    return found


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, without its decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_imports_point_down_the_house(path: Path) -> None:
    assert wrong_imports(name_of(path), ast.parse(path.read_text())) == []


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_each_deed_stands_in_its_room(path: Path) -> None:
    assert forbidden_calls(name_of(path), ast.parse(path.read_text())) == []


@pytest.mark.parametrize("path", [*PRODUCT, *sources("tests")], ids=name_of)
def test_files_and_functions_stay_readable(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= FILE_LINES
    limit = HANDLER_LINES if name_of(path).startswith("handlers/") else FUNCTION_LINES
    too_long = [node.name for node in functions_of(ast.parse(text)) if length_of(node) > limit]
    assert too_long == []


@pytest.mark.parametrize("path", sorted((ROOT / "models/migrations/versions").glob("*.py")), ids=name_of)
def test_a_migration_that_grows_too_long_is_two(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", [path for path in PRODUCT if path.read_text()], ids=name_of)
def test_the_first_line_says_what_the_room_is_for(path: Path) -> None:
    assert re.match(r'"""[^"]+"""$|"""\S.+', path.read_text().splitlines()[0])


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("models/rules/x.py", "import sqlalchemy"),
        ("models/rules/x.py", "from models import outbox"),
        ("models/x.py", "from bot import deed"),
        ("bot/x.py", "from handlers import routes"),
        ("handlers/x.py", "from scheduler import jobs"),
        ("scheduler/x.py", "import handlers.routes"),
        ("handlers/x.py", "from bot import app"),
        ("bot/actions/x.py", "from bot.practice.server import state"),
    ],
)
def test_a_planted_wrong_import_is_found(path: str, line: str) -> None:
    assert wrong_imports(path, ast.parse(line))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bot/actions/x.py", "session.exec(select(Person))"),
        ("bot/actions/x.py", "session.commit()"),
        ("models/people.py", "session.commit()"),
        ("bot/x.py", "datetime.now(UTC)"),
        ("bot/x.py", "dt.datetime.now()"),
        ("handlers/x.py", "await self._client.call('sendMessage', b'')"),
    ],
)
def test_a_planted_forbidden_call_is_found(path: str, line: str) -> None:
    assert forbidden_calls(path, ast.parse(f"async def x():\n    {line}"))


def test_every_path_in_the_readme_exists() -> None:
    text = "\n".join((ROOT / name).read_text() for name in ("README.md", "docs/architecture.md"))
    named = set(re.findall(r"`((?:bot|handlers|models|scheduler|tests|docs)/[\w./-]*)`", text))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_setting_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text()
    names = [name.upper() for name in Settings.model_fields]
    assert [name for name in names if not re.search(rf"^#? ?{name}=", example, re.M)] == []


def test_no_address_of_a_registry_stands_in_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert "--hash=sha256:" in lock
