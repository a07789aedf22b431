"""/aturan, instruments: a component changed, added or taken out, a list pasted; every answer leads to the preview."""

from typing import Any

from bot.conversation.buttons.keyboards import columns
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.policy import asking, preview
from bot.policy import texts_instruments as texts
from bot.policy.instrument_change import InstrumentChange, InstrumentSwitch
from bot.policy.screens import the_admin
from models.rules.errors import StaleButton
from models.rules.policy.errors import ComponentGone, WordNotOffered
from models.rules.standards import editing
from models.rules.standards.editing import Verb
from models.rules.standards.instruments import InstrumentRule
from models.rules.standards.seeds_beyond import PASTED
from models.standards import instruments

OFFERED_MONTHS = (3, 6, 12, 24)
NEW_FIELDS = ("text", "enough", "group", "proof")


def edit(ctx: Context, about: str) -> None:
    """A field of a component was pressed: "SP14.2.enough"."""
    the_admin(ctx)
    code, component, name = about.split(".")
    if name not in texts.FIELD_NAMES:
        raise StaleButton
    rule = _rule(ctx, code)
    part = next((each for each in rule.components if each.code == component), None)
    if part is None:
        raise ComponentGone
    data = {"code": code, "component": component, "field": name}
    asking.ask(ctx, FIELD, data, texts.field(rule, part, name), _rows(rule, name))


def retire(ctx: Context, about: str) -> None:
    """Lepas: what would follow?"""
    the_admin(ctx)
    code, component = about.split(".")
    if all(each.code != component for each in _rule(ctx, code).components):
        raise ComponentGone
    _preview(ctx, InstrumentChange(code, Verb.RETIRE, component))


def switch(ctx: Context, code: str) -> None:
    """Nonaktifkan, or Aktifkan lagi."""
    the_admin(ctx)
    preview.ask(ctx, InstrumentSwitch(code, active=not instruments.by_code(ctx.session, code).active))


def begin_new(ctx: Context, code: str) -> None:
    """Tambah komponen: its name first."""
    the_admin(ctx)
    _ask_new(ctx, _rule(ctx, code), {})


def begin_paste(ctx: Context, code: str) -> None:
    """Tempel daftar: all components at once."""
    the_admin(ctx)
    if code != PASTED:
        raise StaleButton
    asking.ask(ctx, LIST, {"code": code}, texts.paste(_rule(ctx, code)), [])


def _take_field(ctx: Context, data: Data, text: str) -> None:
    values = {data["field"]: _read(data["field"], text)}
    _preview(ctx, InstrumentChange(data["code"], Verb.CHANGE, data["component"], values))


def _take_new(ctx: Context, data: Data, text: str) -> None:
    rule, draft = _rule(ctx, data["code"]), dict(data["draft"])
    name = _next(rule, draft)
    draft[name] = _group(rule, text) if name == "group" else _read(name, text)
    if _next(rule, draft):
        _ask_new(ctx, rule, draft)
    else:
        _preview(ctx, InstrumentChange(rule.code, Verb.ADD, "", draft))


def _take_list(ctx: Context, data: Data, text: str) -> None:
    lines = [list(line) for line in editing.read_list(text)]
    _preview(ctx, InstrumentChange(data["code"], Verb.PASTE, "", {"lines": lines}))


def _ask_new(ctx: Context, rule: InstrumentRule, draft: dict[str, Any]) -> None:
    name = _next(rule, draft)
    text = texts.new(rule, name, draft.get("text", ""))
    asking.ask(ctx, NEW, {"code": rule.code, "draft": draft}, text, _rows(rule, name))


def _next(rule: InstrumentRule, draft: dict[str, Any]) -> str:
    """What is asked next about a new component; "": all is said. A group is asked for where there are several."""
    wanted = [name for name in NEW_FIELDS if name != "group" or len(editing.groups(rule)) > 1]
    return next((name for name in wanted if name not in draft), "")


def _read(name: str, text: str) -> Any:
    if name == "proof":
        return editing.read_proof(text).value
    if name == "valid_months":
        return editing.read_months(text)
    return editing.read_words(name, text)


def _group(rule: InstrumentRule, text: str) -> str:
    wanted = text.strip().lower()
    for name in editing.groups(rule):
        if name.lower() == wanted:
            return name
    raise WordNotOffered(text)


def _preview(ctx: Context, change: InstrumentChange) -> None:
    preview.ask(ctx, change.anew(ctx.session))


def _rule(ctx: Context, code: str) -> InstrumentRule:
    return instruments.rule_of(ctx.session, instruments.by_code(ctx.session, code))


def _rows(rule: InstrumentRule, name: str) -> asking.Rows:
    if name == "proof":
        return columns(texts.proofs(), 2)
    if name == "group":
        return columns([(each, each) for each in editing.groups(rule)], 2)
    if name == "valid_months":
        return [[(str(each), str(each)) for each in OFFERED_MONTHS], [(texts.UNLIMITED, "-")]]
    return []


def _home(data: Data) -> tuple[str, str]:
    if "component" in data:
        return "component", f"{data['code']}.{data['component']}"
    return "instrument", data["code"]


FIELD = asking.question("component", _take_field, _home)
NEW = asking.question("new_component", _take_new, _home)
LIST = asking.question("list", _take_list, _home)
QUESTIONS = (FIELD, NEW, LIST)
