"""/aturan, products: a field changed, one added, one switched off; every answer leads to the preview."""

from typing import Any

from bot.conversation.buttons.keyboards import columns
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.policy import asking, preview
from bot.policy import texts_questions as texts
from bot.policy.changes import ProductChange
from bot.policy.screens import the_admin
from bot.policy.texts import FIELD_NAMES
from models.assignments import products
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
STARTS = {Unit.FIXED: texts.LETTER_DATE, Unit.HOURS: texts.SENT}


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
    asking.ask(ctx, FIELD, {"code": code, "field": field}, text, _rows(field))


def toggle(ctx: Context, code: str) -> None:
    """Nonaktifkan, or Aktifkan lagi."""
    the_admin(ctx)
    active = products.by_code(ctx.session, code).active
    preview.ask(ctx, ProductChange.of(ctx.session, code, active=not active))


def toggle_endorsement(ctx: Context, code: str) -> None:
    """Does the result of a unit need its inspectorate's Sahkan? For items that are sent from now on."""
    the_admin(ctx)
    endorses = products.by_code(ctx.session, code).endorses
    preview.ask(ctx, ProductChange.of(ctx.session, code, endorses=not endorses))


def begin_new(ctx: Context, _about: str) -> None:
    """Produk baru: its name first."""
    the_admin(ctx)
    if len(products.every(ctx.session)) >= fields.MOST_PRODUCTS:
        raise ProductsFull(fields.MOST_PRODUCTS)
    _ask_new(ctx, "name", {})


def _take_field(ctx: Context, data: Data, text: str) -> None:
    code, field = data["code"], data["field"]
    product = products.by_code(ctx.session, code)
    values = _read_value(field, text, data.get("unit", ""))
    if field == "unit":
        unit = Unit(values["unit"])
        if unit is product.unit:
            raise NothingChanges
        if unit is not Unit.FIXED:
            _ask_length(ctx, code, product.name, texts.value_words("length", product.rule()), unit)
            return
    preview.ask(ctx, ProductChange.of(ctx.session, code, **values))


def _take_new(ctx: Context, data: Data, text: str) -> None:
    step, names = data["field"], products.names(ctx.session)
    draft = {**data["draft"], **_read_value(step, text, data["draft"].get("unit", ""))}
    if step == "name":
        fields.check_name(draft["name"], names)
    following = NEW_FIELDS[NEW_FIELDS.index(step) + 1 :]
    if following[:1] == ("length",) and draft["unit"] == Unit.FIXED.value:
        following = following[1:]
    if following:
        _ask_new(ctx, following[0], draft)
    else:
        preview.ask(ctx, ProductChange(fields.new_code(draft["name"], names), _whole(draft), {}))


def _read_value(field: str, text: str, unit: str) -> Data:
    """The columns that an answer sets; `unit`: in which a length is counted."""
    if field == "unit":
        return {"unit": fields.read_unit(text).value, "length": None}
    if field == "length":
        length, counted = fields.read_length(text, Unit(unit))
        return {"length": length, "unit": counted.value}
    if field == "confidence":
        return {"confidence": fields.read_confidence(text).value}
    return {field: fields.read_text(field, text)}


def _whole(draft: dict[str, Any]) -> dict[str, Any]:
    """The row of a new product: what was not asked begins as the office does it elsewhere, and can be changed."""
    sure = Confidence.OFFICE if draft["basis"].lower() == texts.OFFICE_BASIS else Confidence.UNSURE
    start = STARTS.get(Unit(draft["unit"]), texts.SUGGESTIONS["start_event"][0])
    late = texts.SUGGESTIONS["late_means"][0]
    return {**draft, "start_event": start, "late_means": late, "confidence": sure.value, "active": True}


def _ask_length(ctx: Context, code: str, name: str, now: str, unit: Unit) -> None:
    data = {"code": code, "field": "length", "unit": unit.value}
    asking.ask(ctx, FIELD, data, texts.length(name, now, unit), _lengths(unit))


def _ask_new(ctx: Context, step: str, draft: dict[str, Any]) -> None:
    name = draft.get("name", "")
    data = {"field": step, "draft": draft}
    if step == "length":
        unit = Unit(draft["unit"])
        asking.ask(ctx, NEW, data, texts.length(name, "", unit), _lengths(unit))
    else:
        asking.ask(ctx, NEW, data, texts.new_product(name, step), _rows(step))


def _rows(field: str) -> asking.Rows:
    if field == "unit":
        return columns(texts.units(), 2)
    if field == "confidence":
        return columns(texts.confidences(), 2)
    return [[(words, str(number))] for number, words in enumerate(texts.SUGGESTIONS.get(field, ()))]


def _words_of(data: Data, value: str) -> str:
    """Suggestions are too long for a button's data: it carries their number."""
    suggestions = texts.SUGGESTIONS.get(data["field"])
    if suggestions is None:
        return value
    by_value = {str(number): words for number, words in enumerate(suggestions)}
    if value not in by_value:
        raise StaleButton
    return by_value[value]


def _lengths(unit: Unit) -> asking.Rows:
    numbers = [(f"{number}", str(number)) for number in OFFERED[unit]]
    return [numbers[:3], numbers[3:], [(texts.BY_STAFF, "-")]]


def _home(data: Data) -> tuple[str, str]:
    return ("product", data["code"]) if "code" in data else ("products", "")


FIELD = asking.question("field", _take_field, _home, _words_of)
NEW = asking.question("new", _take_new, _home, _words_of)
QUESTIONS = (FIELD, NEW)
