"""Rules that import-linter cannot see: queries, commits, the clock, Telegram, sentences, sizes, documents."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from bot.config import Settings
from models.assignments.changes import Columns
from tests.support.tables import each_row

ROOT = Path(__file__).parent.parent
TELEGRAM_CALLERS = {
    "bot/pipeline/sending/calls.py",
    "bot/pipeline/sending/at_once.py",
    "bot/pipeline/sending/unstored.py",
    "bot/pipeline/intake.py",
    "bot/pipeline/downloads/loop.py",
    "bot/app.py",
    "bot/pipeline/client.py",
    "bot/pipeline/own_account.py",
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


# Columns of an assignment whose names nothing else has.
COLUMNS = frozenset(Columns.__annotations__) - {"version", "status", "due_at", "due_version"}
SETTER = "models/assignments/changes.py"


def columns_set(path: str, tree: ast.AST) -> Iterator[str]:
    """Assignments to columns of an assignment, which only its setter may do."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in (each for one in targets if one is not None for each in ast.walk(one)):
            is_own = isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self"
            if isinstance(target, ast.Attribute) and target.attr in COLUMNS and not is_own and path != SETTER:
                yield f"{path}:{target.lineno} {ast.unparse(target)}"


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


@each_row(
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


# Who protects a message from forwarding, and who leaves that out of an edit.
PROTECTION = {"bot/conversation/confidential.py", "models/queues/shown.py"}


def test_one_module_decides_which_messages_cannot_be_forwarded() -> None:
    naming = {
        path
        for path in sources("bot", "handlers", "models")
        if not path.startswith("bot/practice/") and "'protect_content'" in ast.unparse(parsed(path))
    }
    assert naming == PROTECTION


# Until their labels are in texts*.py; nothing may be added here.
OF_ACTIONS = re.compile(r"handlers/|bot/(?!practice|pipeline)(\w+/)+(?!texts)\w+\.py")
WITHOUT_SENTENCES = [path for path in sources("bot", "handlers") if OF_ACTIONS.match(path)]
# Letters with a sign or an emoji, a capitalised word, or several words.
SPOKEN = re.compile(r"(?=.*[A-Za-z])(.*[^\x00-\x7f]|[A-Z][a-z]+( |$)|.*[a-z] [a-z])", re.DOTALL)


def unspoken(node: ast.AST) -> ast.AST | None:
    """The part of a node that nobody reads in Telegram: documentation, logs, patterns, types, words to compare."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.Compare() | ast.Set():
            return node
        case ast.Call() if ast.unparse(node.func).startswith(("logger.", "re.", "TypeVar", "ParamSpec")):
            return node
        case ast.arg() | ast.AnnAssign():
            return node.annotation
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return node.returns
    return None


def sentences(path: str, tree: ast.AST) -> Iterator[str]:
    """Literals that a person may read."""
    hidden = {id(part) for node in ast.walk(tree) if (whole := unspoken(node)) for part in ast.walk(whole)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in hidden and SPOKEN.match(text):
                yield f"{path}:{node.lineno} {text!r}"


def test_every_sentence_and_label_is_in_a_module_of_texts() -> None:
    assert WITHOUT_SENTENCES
    assert [found for path in WITHOUT_SENTENCES for found in sentences(path, parsed(path))] == []


@each_row(
    ("line", "count"),
    [
        ('ctx.say("Terima kasih.")', 1),
        ('return Button("✅ Setuju", press)', 1),
        ('return "Batal"', 1),
        ('return f"{days} hari kerja"', 1),
        ('return ["Sudah lengkap" for item in items if item.code == "Sudah lengkap"]', 1),
        ('logger.warning("Nobody was told")', 0),
        ('raise ValueError("two sentences")', 0),
        ('return words in {"ya catat", "ya benar"}', 0),
        ('press: "Press" = make("card", "◀️")', 0),
    ],
)
def test_a_planted_sentence_is_found(line: str, count: int) -> None:
    tree = ast.parse(f'def x() -> "Markup":\n    """Says so."""\n    {line}')
    assert len(list(sentences("bot/people/x.py", tree))) == count


def documented_methods(trees: Iterable[ast.Module]) -> dict[str, set[str]]:
    """The methods with a docstring, by the name of their class."""
    found: dict[str, set[str]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.ClassDef):
            own = {each.name for each in node.body if isinstance(each, DEFINITIONS) and ast.get_docstring(each)}
            found.setdefault(node.name, set()).update(own)
    return found


DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@cache
def documented() -> dict[str, set[str]]:
    """Those of the product; not at import, which each worker does."""
    return documented_methods(parsed(path) for path in PRODUCT)


def undocumented(path: str, node: ast.Module | ast.ClassDef) -> Iterator[str]:
    """Public definitions without a docstring of their own or of the base's method; members of protocols need none."""
    bases = node.bases if isinstance(node, ast.ClassDef) else []
    inherited = {name for base in bases for name in documented().get(ast.unparse(base).rpartition(".")[2], ())}
    for each in node.body:
        if not isinstance(each, DEFINITIONS) or each.name.startswith("_"):
            continue
        if not (ast.get_docstring(each) or each.name in inherited or ast.unparse(each.body[-1]) == "..."):
            yield f"{path}:{each.lineno} {each.name}"
        if isinstance(each, ast.ClassDef):
            yield from undocumented(path, each)


def test_every_public_function_and_class_says_what_it_is() -> None:
    assert [found for path in PRODUCT for found in undocumented(path, parsed(path))] == []


@each_row(
    "code", ["def x() -> None:\n    pass", "class X:\n    pass", 'class X:\n    """X."""\n    def y(self): pass']
)
def test_a_planted_definition_without_a_docstring_is_found(code: str) -> None:
    assert len(list(undocumented("bot/people/x.py", ast.parse(code)))) == 1


def test_only_the_setter_assigns_to_columns_of_an_assignment() -> None:
    assert [found for path in PRODUCT for found in columns_set(path, parsed(path))] == []


@each_row("line", ["item.due_on = day", "item.extensions += 1", "since, item.paused_at = item.paused_at, None"])
def test_a_planted_assignment_is_found(line: str) -> None:
    assert list(columns_set("bot/people/x.py", ast.parse(line)))


def test_files_and_functions_stay_readable() -> None:
    versions = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("models/migrations/versions/*.py"))
    long = [found for path in [*PRODUCT, *sources("tests")] for found in too_long(path, parsed(path))]
    assert [*long, *(path for path in versions if len((ROOT / path).read_text().splitlines()) > FILE_LINES)] == []


# Libraries of 5 MB and more that an office on SQLite seldom needs: imported in the function that does.
SELDOM = {"alembic", "psycopg"}


def test_what_is_seldom_needed_is_not_imported_at_the_start() -> None:
    at_start = [
        f"{path}:{node.lineno}"
        for path in PRODUCT
        if path != "models/migrations/env.py"  # Alembic's own
        for node in parsed(path).body
        if (isinstance(node, ast.Import) and {each.name.partition(".")[0] for each in node.names} & SELDOM)
        or (isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in SELDOM)
    ]
    assert at_start == []


def test_every_module_begins_with_what_it_does() -> None:
    assert [path for path in PRODUCT if (ROOT / path).stat().st_size and not ast.get_docstring(parsed(path))] == []


def test_the_routes_of_a_feature_stand_in_their_group() -> None:
    own = {"__init__", "context", "conversation", "help", "matching", "routes"}
    assert {path.stem for path in (ROOT / "handlers").glob("*.py")} == own  # the others: handlers/<group>/<word>.py


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
