"""/aturan, products: a field changed, one added, one switched off; every answer leads to the preview."""

from collections.abc import Sequence
from typing import Any

from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Option, Question
from bot.conversation.typed import Typed
from bot.policy import preview
from bot.policy import texts_questions as texts
from bot.policy.changes import ProductChange
from bot.policy.screens import STEP, the_admin
from bot.policy.texts import FIELD_NAMES
from models.assignments import products
from models.queues.dialogs import Dialog
from models.rules.deadlines.products import Confidence, Unit
from models.rules.errors import StaleButton
from models.rules.policy import fields
from models.rules.policy.errors import NothingChanges, ProductsFull

OFFERED = {
    Unit.WORKING_DAYS: (3, 5, 10, 14, 30, 60),
    Unit.CALENDAR_DAYS: (3, 7, 10, 14, 30, 60),
    Unit.HOURS: (3, 6, 24, 48),
}
NEW_FIELDS = ("name", "unit", "length", "basis")
OFFICE_BASIS = "kebijakan kantor"
STARTS = {Unit.FIXED: "tanggal dalam surat", Unit.HOURS: "dikirim kepada narahubung"}
Rows = Sequence[Sequence[Option]]


def edit(ctx: Context, about: str) -> None:
    """A field of a product was pressed: "lhp.length"."""
    the_admin(ctx)
    code, _, field = about.rpartition(".")
    product = products.by_code(ctx.session, code)
    if field not in FIELD_NAMES:
        raise StaleButton
    if field == "length" and product.unit is Unit.FIXED:
        field = "unit"  # there is no length before there is something to count
    if field == "length":
        _ask_length(ctx, code, product.name, texts.value_words("length", product.rule()), product.unit)
        return
    text = texts.field(product.rule(), field, texts.value_words(field, product.rule()))
    _ask(ctx, FIELD, {"code": code, "field": field}, text, _rows(field))


def toggle(ctx: Context, code: str) -> None:
    """Nonaktifkan, or Aktifkan lagi."""
    the_admin(ctx)
    active = products.by_code(ctx.session, code).active
    preview.ask(ctx, ProductChange.of(ctx.session, code, active=not active))


def begin_new(ctx: Context, _about: str) -> None:
    """Produk baru: its name first."""
    the_admin(ctx)
    if len(products.every(ctx.session)) >= fields.MOST_PRODUCTS:
        raise ProductsFull(fields.MOST_PRODUCTS)
    _ask_new(ctx, "name", {})


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """An answer by button."""
    if value == "back":
        code = str(dialog.data.get("code", ""))
        preview.go_home(ctx, ("product", code) if code else ("products", ""))
        return
    suggestions = texts.SUGGESTIONS.get(dialog.data["field"])
    if suggestions is not None:
        by_value = {str(number): words for number, words in enumerate(suggestions)}
        if value not in by_value:
            raise StaleButton
        value = by_value[value]
    _answer(ctx, dialog, value)


def take(ctx: Context, typed: Typed) -> None:
    """An answer in words."""
    _answer(ctx, questions.running(ctx), typed.text)


def _answer(ctx: Context, dialog: Dialog, text: str) -> None:
    the_admin(ctx)
    if dialog.step == NEW.step:
        _take_new(ctx, dialog.data, text)
    else:
        _take_field(ctx, dialog.data, text)


def _take_field(ctx: Context, data: dict[str, Any], text: str) -> None:
    code, field = data["code"], data["field"]
    product = products.by_code(ctx.session, code)
    if field == "unit":
        unit = fields.read_unit(text)
        if unit is product.unit:
            raise NothingChanges
        if unit is not Unit.FIXED:
            _ask_length(ctx, code, product.name, texts.value_words("length", product.rule()), unit)
            return
        values: dict[str, Any] = {"unit": unit.value, "length": None}
    elif field == "length":
        length, unit = fields.read_length(text, Unit(data["unit"]))
        values = {"length": length, "unit": unit.value}
    elif field == "confidence":
        values = {"confidence": fields.read_confidence(text).value}
    else:
        values = {field: fields.read_text(field, text)}
    preview.ask(ctx, ProductChange.of(ctx.session, code, **values))


def _take_new(ctx: Context, data: dict[str, Any], text: str) -> None:
    step, draft = data["field"], dict(data["draft"])
    names = products.names(ctx.session)
    if step == "name":
        draft["name"] = fields.read_text("name", text)
        fields.check_name(draft["name"], names)
    elif step == "unit":
        unit = fields.read_unit(text)
        draft |= {"unit": unit.value, "length": None}
    elif step == "length":
        length, unit = fields.read_length(text, Unit(draft["unit"]))
        draft |= {"length": length, "unit": unit.value}
    else:
        draft["basis"] = fields.read_text("basis", text)
    following = NEW_FIELDS[NEW_FIELDS.index(step) + 1 :]
    if following[:1] == ("length",) and draft["unit"] == Unit.FIXED.value:
        following = following[1:]
    if following:
        _ask_new(ctx, following[0], draft)
    else:
        preview.ask(ctx, ProductChange(fields.new_code(draft["name"], names), _whole(draft), {}))


def _whole(draft: dict[str, Any]) -> dict[str, Any]:
    """The row of a new product: what was not asked begins as the office does it elsewhere, and can be changed."""
    sure = Confidence.HOUSE if draft["basis"].lower() == OFFICE_BASIS else Confidence.UNSURE
    start = STARTS.get(Unit(draft["unit"]), texts.SUGGESTIONS["start_event"][0])
    late = texts.SUGGESTIONS["late_means"][0]
    return {**draft, "start_event": start, "late_means": late, "confidence": sure.value, "active": True}


def _ask_length(ctx: Context, code: str, name: str, now: str, unit: Unit) -> None:
    data = {"code": code, "field": "length", "unit": unit.value}
    _ask(ctx, FIELD, data, texts.length(name, now, unit), _lengths(unit))


def _ask_new(ctx: Context, step: str, draft: dict[str, Any]) -> None:
    name = draft.get("name", "")
    data = {"field": step, "draft": draft}
    if step == "length":
        unit = Unit(draft["unit"])
        _ask(ctx, NEW, data, texts.length(name, "", unit), _lengths(unit))
    else:
        _ask(ctx, NEW, data, texts.new_product(name, step), _rows(step))


def _ask(ctx: Context, question: Question, data: dict[str, Any], text: str, rows: Rows) -> None:
    questions.go_on(ctx, question, data, text, *rows, [(texts.BACK, "back")], may_cancel=False)


def _rows(field: str) -> Rows:
    if field == "unit":
        return _pairs(texts.units())
    if field == "confidence":
        return _pairs(texts.confidences())
    return [[(words, str(number))] for number, words in enumerate(texts.SUGGESTIONS.get(field, ()))]


def _lengths(unit: Unit) -> Rows:
    numbers = [(f"{number}", str(number)) for number in OFFERED[unit]]
    return [numbers[:3], numbers[3:], [(texts.BY_STAFF, "-")]]


def _pairs(options: Sequence[Option]) -> Rows:
    return [options[start : start + 2] for start in range(0, len(options), 2)]


FIELD = Question(f"{STEP}field", take, choose)
NEW = Question(f"{STEP}new", take, choose)
QUESTIONS = (FIELD, NEW)
