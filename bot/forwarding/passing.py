"""Teruskan ke OPD: the inspectorate passes an item, or some of its actions, on to a unit below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assignments.record import apply_event, fitting
from bot.cards.units import unit_cards
from bot.conversation import questions
from bot.conversation.authority import Answer, own_assignment
from bot.conversation.buttons.keyboards import Option, inline
from bot.conversation.buttons.paging import Page, page_in
from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.context import Context
from bot.conversation.questions import Data, Question
from bot.conversation.typed import Typed
from bot.forwarding import links, taking_back, texts
from models import forwarding, policy
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Change
from models.forwarding import Forwarding
from models.people import holdings
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.agencies import spellings
from models.rules.assignments import TRANSITIONS, Event
from models.rules.errors import StaleButton
from models.rules.forwarding import AlreadyWithUnit, NoUnits, SeatOnly
from models.rules.policy import numbers

UNITS_A_PAGE = 6
SOME, GO_ON, SURE = "some", "on", "sure"  # values of options; "u12": the unit, "a3": tick the action, "b4": take back


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as it stands: about which item, and what is passed on."""

    own: Answer
    data: Data

    @property
    def item(self) -> Assignment:
        """The item."""
        return self.own.item


def ask(ctx: Context, assignment_id: int) -> None:
    """Teruskan ke OPD was pressed on a card, or Teruskan juga ke unit lain."""
    own = own_assignment(ctx, assignment_id)
    fitting(ctx, own.item, Event.FORWARDED)
    asked = Asked(own, {"assignment_id": own.item.id, "actions": [], "page": 0})
    text, rows = _units_shown(ctx, asked)
    questions.begin(ctx, UNIT, asked.data, text, *rows)


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """A button of the question."""
    asked = _asked(ctx, dialog)
    number = int(value[1:]) if value[1:].isdecimal() else 0
    if (page := page_in(value)) is not None:
        _show_units(ctx, asked, page=page)
    elif value == SOME:
        _show_actions(ctx, asked)
    elif value == GO_ON:
        _show_units(ctx, asked)
    elif value == SURE:
        _pass_on(ctx, asked, dialog.data["unit_id"], is_sure=True)
    elif value[:1] == "a":
        _tick(ctx, asked, number)
    elif value[:1] == "b":
        _take_back(ctx, asked, number)
    else:
        _pass_on(ctx, asked, number)


def _take_back(ctx: Context, asked: Asked, number: int) -> None:
    if not taking_back.asked_first(ctx, number):
        taking_back.take_back(ctx, number)
        _show_units(ctx, asked)


def take_name(ctx: Context, typed: Typed) -> None:
    """The unit's name was typed."""
    asked = _asked(ctx, questions.running(ctx))
    units = {unit.code: (unit, is_held) for unit, is_held in _units(ctx, asked.own)}
    meant = spellings.match(typed.text, agencies.places_of(ctx.session, units))
    if meant.certain is not None:
        _pass_on(ctx, asked, units[meant.certain.code][0].id)
        return
    likely = [units[each.code] for each in meant.candidates] or list(units.values())
    rows = _unit_rows(likely[:UNITS_A_PAGE])
    questions.go_on(ctx, UNIT, dict(asked.data), texts.which_unit(typed.text), *rows)


def _asked(ctx: Context, dialog: Dialog) -> Asked:
    data = {key: dialog.data[key] for key in ("assignment_id", "actions", "page")}
    return Asked(own_assignment(ctx, data["assignment_id"]), data)


def _units(ctx: Context, own: Answer) -> list[tuple[Agency, bool]]:
    found = forwarding.units_below(ctx.session, own.item.agency_id)
    if not found:
        raise NoUnits
    return found


def _show_units(ctx: Context, asked: Asked, *, page: int = 0) -> None:
    shown = Asked(asked.own, {**asked.data, "page": page})
    text, rows = _units_shown(ctx, shown)
    questions.go_on(ctx, UNIT, shown.data, text, *rows)


def _units_shown(ctx: Context, asked: Asked) -> tuple[str, list[Sequence[Option]]]:
    units = _units(ctx, asked.own)
    running = forwarding.of_item(ctx.session, asked.item.id)
    page = Page.of(len(units), UNITS_A_PAGE, asked.data["page"])
    back = [[(texts.take_back_label(each.unit.name), f"b{each.row.id}")] for each in running]
    has_several = len(_passable(ctx, asked.item)) > 1
    some = [[(texts.SOME if not asked.data["actions"] else texts.ALL, SOME)]] if has_several else []
    numbers = [each.number for each in _passable(ctx, asked.item) if each.id in asked.data["actions"]]
    text = texts.ask_unit(asked.item.code, numbers, len(units), UNITS_A_PAGE)
    return text, [*back, *_unit_rows(page.part(units)), page.turns(), *some]


def _unit_rows(units: Sequence[tuple[Agency, bool]]) -> list[list[Option]]:
    return [
        [(cut_label(texts.unit_label(unit.short_name, is_held=is_held)), f"u{unit.id}")] for unit, is_held in units
    ]


def _passable(ctx: Context, item: Assignment) -> list[CorrectiveAction]:
    every = assignments.actions_of(ctx.session, item.id)
    return [action for action in every if (action.status, Event.FORWARDED) in TRANSITIONS]


def _show_actions(ctx: Context, asked: Asked) -> None:
    """One button for each action; from the second press on of SOME: all again."""
    if asked.data["actions"]:
        _show_units(ctx, Asked(asked.own, {**asked.data, "actions": []}))
        return
    _ask_actions(ctx, asked)


def _tick(ctx: Context, asked: Asked, number: int) -> None:
    chosen = {each.id for each in _passable(ctx, asked.item) if each.number == number}
    ticked = sorted(set(asked.data["actions"]) ^ chosen)
    _ask_actions(ctx, Asked(asked.own, {**asked.data, "actions": ticked}))


def _ask_actions(ctx: Context, asked: Asked) -> None:
    secret = assignments.facts(ctx.session, asked.item).report.confidential
    ticked = asked.data["actions"]
    rows = [
        [
            (
                cut_label(texts.action_label(each.number, "" if secret else each.text, each.id in ticked)),
                f"a{each.number}",
            )
        ]
        for each in _passable(ctx, asked.item)
    ]
    questions.go_on(ctx, UNIT, asked.data, texts.ask_actions(asked.item.code), *rows, [(texts.GO_ON, GO_ON)])


def _pass_on(ctx: Context, asked: Asked, unit_id: int, *, is_sure: bool = False) -> None:
    item, unit = asked.item, next((unit for unit, _ in _units(ctx, asked.own) if unit.id == unit_id), None)
    if unit is None:
        raise StaleButton
    if forwarding.running_at(ctx.session, item.id, unit.id) is not None:
        raise AlreadyWithUnit(unit.name)
    readers = [person for _, person in holdings.holders(ctx.session, unit.id) if holdings.can_read(person)]
    if assignments.facts(ctx.session, item).report.confidential:
        if not readers:
            raise SeatOnly(unit.name)
        if not is_sure:
            data = {**asked.data, "unit_id": unit.id}
            questions.go_on(ctx, UNIT, data, texts.ask_sure(item.code, unit.name), [(texts.SURE, SURE)])
            return
    row, token = _record(ctx, asked, unit, has_seat=bool(readers))
    if token is None:
        _tell(ctx, asked, unit, row, readers)
    else:
        questions.finish(ctx, *links.shown(ctx, asked.own, unit, row, token))
    ctx.toast(texts.PASSED)


def _record(ctx: Context, asked: Asked, unit: Agency, *, has_seat: bool) -> tuple[Forwarding, str | None]:
    """The row and the history; with the token of a one-time link where the unit has no focal point."""
    item, own = asked.item, asked.own
    actions = [each for each in _passable(ctx, item) if each.id in asked.data["actions"] or not asked.data["actions"]]
    fitting(ctx, item, Event.FORWARDED)
    row = Forwarding(
        assignment_id=item.id,
        unit_id=unit.id,
        action_ids=list(asked.data["actions"]),
        passed_by=own.person.id,
        passed_at=ctx.now,
        since_at=ctx.now,
        days_before=policy.numbers(ctx.session)[numbers.UNIT],
    )
    token = None if has_seat else links.make(ctx, row)
    forwarding.add(ctx.session, row)
    if any((each.status, Event.ACKNOWLEDGED) in TRANSITIONS for each in actions):  # they have plainly read it
        apply_event(ctx, item, Change(Event.ACKNOWLEDGED, own.by))
    facts = {"forwarding_id": row.id, "unit": unit.name}
    apply_event(ctx, item, Change(Event.FORWARDED, own.by, facts=facts, actions=actions))
    return row, token


def _tell(ctx: Context, asked: Asked, unit: Agency, row: Forwarding, readers: Sequence[Person]) -> None:
    item = asked.item
    for reader in readers:
        unit_cards.send(ctx, item, row, reader)
    until, names = unit_cards.day_of(ctx, item, row), [reader.full_name for reader in readers]
    text = texts.passed(item.code, unit.name, names, until, unit_cards.numbers_of(ctx, item, row))
    questions.finish(ctx, text, inline(*links.below(item, row)))


UNIT = Question("forwarding.unit", take_name, choose)
QUESTIONS = (UNIT,)
