"""Rules that import-linter cannot see: queries, commits, the clock, Telegram, sentences, sizes, documents."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.config import Settings

ROOT = Path(__file__).parent.parent
TELEGRAM_CALLERS = {
    "bot/pipeline/delivery.py",
    "bot/pipeline/intake.py",
    "bot/pipeline/evidence_downloads.py",
    "bot/pipeline/calendar_downloads.py",
    "bot/app.py",
    "bot/pipeline/client.py",
}
FILE_LINES, FUNCTION_LINES, HANDLER_LINES = 300, 40, 15


def sources(*folders: str) -> list[str]:
    """Every Python file of ours below `folders`, as a path from the root; migrations are written by Alembic."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py") if "versions" not in path.parts]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


PRODUCT = sources("bot", "handlers", "models", "scheduler")


@cache
def parsed(path: str) -> ast.Module:
    """A file's tree, read once."""
    return ast.parse((ROOT / path).read_text())


def forbidden_calls(path: str, tree: ast.AST) -> Iterator[str]:
    """Queries outside models/, commits outside the database module, the wall clock, calls to Telegram."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        last = called.rpartition(".")[2]
        if last == "select" and not path.startswith("models/"):
            yield f"{path}:{node.lineno} select"
        if last == "commit" and path != "models/database.py":
            yield f"{path}:{node.lineno} commit"
        if called.endswith("datetime.now") and path != "bot/clock.py":
            yield f"{path}:{node.lineno} datetime.now"
        if last in ("call", "download") and "client" in called and path not in TELEGRAM_CALLERS:
            yield f"{path}:{node.lineno} a call to Telegram"


def too_long(path: str, tree: ast.Module) -> Iterator[str]:
    """Files and functions over their limit of lines."""
    if (lines := len((ROOT / path).read_text().splitlines())) > FILE_LINES:
        yield f"{path}: {lines} lines"
    limit = HANDLER_LINES if path.startswith("handlers/") else FUNCTION_LINES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > limit:
                yield f"{path}:{node.lineno} {node.name}: {length} lines"


def test_only_models_query_only_the_database_commits_only_the_client_calls() -> None:
    assert [found for path in PRODUCT for found in forbidden_calls(path, parsed(path))] == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bot/people/x.py", "session.exec(select(Person))"),
        ("bot/people/x.py", "session.commit()"),
        ("models/people/people.py", "session.commit()"),
        ("bot/x.py", "datetime.now(UTC)"),
        ("bot/x.py", "dt.datetime.now()"),
        ("handlers/x.py", "await self._client.call('sendMessage', b'')"),
    ],
)
def test_a_planted_forbidden_call_is_found(path: str, line: str) -> None:
    assert list(forbidden_calls(path, ast.parse(f"async def x():\n    {line}")))


def test_files_and_functions_stay_readable() -> None:
    versions = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("models/migrations/versions/*.py"))
    long = [found for path in [*PRODUCT, *sources("tests")] for found in too_long(path, parsed(path))]
    assert [*long, *(path for path in versions if len((ROOT / path).read_text().splitlines()) > FILE_LINES)] == []


def test_every_module_begins_with_what_it_does() -> None:
    assert [path for path in PRODUCT if (ROOT / path).stat().st_size and not ast.get_docstring(parsed(path))] == []


def test_every_path_in_the_readme_exists() -> None:
    text = "\n".join((ROOT / name).read_text() for name in ("README.md", "docs/architecture.md"))
    named = set(re.findall(r"`((?:bot|handlers|models|scheduler|tests|docs)/[\w./-]*)`", text))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_setting_is_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text()
    names = [name.upper() for name in Settings.model_fields]
    assert [name for name in names if not re.search(rf"^#? ?{name}=", example, re.M)] == []


def test_no_address_of_a_registry_is_in_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert "--hash=sha256:" in lock
