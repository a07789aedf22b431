"""A name that may end in a degree ("S.Sos.") is never followed by a second full stop: every text is searched."""

import ast
from collections.abc import Iterator
from pathlib import Path

NAMES = {"name", "names", "who", "reader", "by", "holder", "recorded_by", "full_name"}  # what texts call people


def ends_in_a_name(value: ast.expr, called: set[str]) -> bool:
    """May the text of this expression end in the name of a person? `called`: names of variables that do."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in called
        case ast.JoinedStr(values=[*_, last]):
            return isinstance(last, ast.FormattedValue) and ends_in_a_name(last.value, called)
        case ast.IfExp(body=body, orelse=other):
            return ends_in_a_name(body, called) or ends_in_a_name(other, called)
        case ast.BoolOp(values=values):
            return any(ends_in_a_name(each, called) for each in values)
        case ast.ListComp(elt=each):
            return ends_in_a_name(each, called)
        case ast.Call(func=ast.Name(id="safe" | "clip" | "enumerate_words"), args=[first, *_]):
            return ends_in_a_name(first, called)
        case ast.Call(func=ast.Name(id=helper)):
            return helper == "_by"
    return False


def doubled(tree: ast.Module) -> Iterator[int]:
    """The lines of f-strings with a full stop right behind what may end in a name."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        called = set(NAMES)
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and ends_in_a_name(node.value, called):
                called |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        for text in (node for node in ast.walk(function) if isinstance(node, ast.JoinedStr)):
            for part, behind in zip(text.values, text.values[1:], strict=False):
                is_name = isinstance(part, ast.FormattedValue) and ends_in_a_name(part.value, called)
                if is_name and isinstance(behind, ast.Constant) and str(behind.value).startswith((".", "</b>.")):
                    yield text.lineno


def test_no_text_puts_a_full_stop_behind_a_degree() -> None:
    texts = {path: ast.parse(path.read_text()) for path in sorted(Path("bot").rglob("texts*.py"))}
    found = [f"{path}:{line}" for path, tree in texts.items() for line in doubled(tree)]
    assert found == []
    planted = "def f(one):\n    of = f' dari {safe(one.full_name, 9)}' if one else ''\n    return f'Kata{of}. Ya'\n"
    assert list(doubled(ast.parse(planted))) == [3]
