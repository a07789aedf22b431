"""💡 Inovasi: a unit tells of one in a few questions, says how far it is, or takes it away; the office reads."""

from bot.conversation import questions
from bot.conversation.authority import identify, is_staff, own_assignment, the_focal_point
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.conversation.questions import SKIP, Question
from bot.conversation.typed import Typed
from bot.standards import texts_innovations as texts
from bot.standards.presses import InnovationPress
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.queues.dialogs import Dialog
from models.rules.errors import StaleButton
from models.rules.standards.innovations import (
    MOST,
    InnovationGone,
    InnovationsFull,
    InnovationState,
    Told,
    next_question,
    read_answer,
)
from models.rules.standards.instruments import ComponentRule
from models.standards import innovations, instruments
from models.standards.innovations import INSTRUMENT, Innovation

Screen = tuple[str, Markup]
STATES = frozenset(state.value for state in InnovationState)


def open_home(ctx: Context, _words: str = "") -> None:
    """/standar inovasi: the own unit's, or the units that told of some."""
    facts = identify(ctx)
    if facts is not None and facts.staff_role is not None:
        _show(ctx, _units(ctx, None))
        return
    _, seats = the_focal_point(ctx)
    if len(seats) == 1 and not agencies.units_of(ctx.session, seats[0].agency_id):
        _show(ctx, _list(ctx, agencies.agency(ctx.session, seats[0].agency_id), may_tell=True))
    else:
        _show(ctx, _units(ctx, [seat.agency_id for seat in seats]))


def open_from_card(ctx: Context, assignment_id: int) -> None:
    """💡 Inovasi on the card of a self-report: those of its unit, below the card."""
    own = own_assignment(ctx, assignment_id)
    name = f"innovations:{ctx.sender.chat_id}"
    ctx.take_buttons_away(name)
    ctx.say(*_list(ctx, own.agency, may_tell=True), name=name)


def pressed(ctx: Context, verb: str, about: int) -> None:
    """A button: what it shows is read anew, and who may see or change it is asked anew."""
    if verb == "units":
        open_home(ctx)
    elif verb in ("list", "new"):
        agency, own = _agency(ctx, about)
        if verb == "new":
            _begin(ctx, agency, own=own)
        else:
            _show(ctx, _list(ctx, agency, may_tell=own))
    else:
        _of_one(ctx, verb, about)


def _of_one(ctx: Context, verb: str, innovation_id: int) -> None:
    row = innovations.by_id(ctx.session, innovation_id)
    if row is None:
        raise InnovationGone
    agency, own = _agency(ctx, row.agency_id)
    if verb != "open" and not own:
        raise StaleButton
    if verb in STATES:
        innovations.set_state(ctx.session, row, InnovationState(verb), the_focal_point(ctx)[0], ctx.now)
        ctx.toast(texts.CHANGED)
    elif verb == "dropped":
        innovations.remove(ctx.session, row)
        ctx.toast(texts.DROPPED)
        _show(ctx, _list(ctx, agency, may_tell=True))
        return
    elif verb == "go_on":
        _go_on(ctx, agency, row)
        return
    elif verb == "drop":
        yes = Button(texts.YES_DROP, InnovationPress("dropped", row.id))
        _show(ctx, (texts.sure_to_drop(row), inline([yes, Button(texts.KEEP, InnovationPress("open", row.id))])))
        return
    elif verb != "open":
        raise StaleButton
    _show(ctx, _one(agency, row, own=own))


def _agency(ctx: Context, agency_id: int) -> tuple[Agency, bool]:
    """An agency whose innovations the sender may see, and whether they tell of them; StaleButton for others."""
    agency = agencies.by_id(ctx.session, agency_id)
    if is_staff(ctx) and agency is not None:
        return agency, False
    _, seats = the_focal_point(ctx)
    if agency is None or not {agency.id, agency.parent_id} & {seat.agency_id for seat in seats}:
        raise StaleButton
    return agency, True


def _units(ctx: Context, below: list[int] | None) -> Screen:
    """The units that told of some; to a focal point also their own ones, to tell of one."""
    found = innovations.counts(ctx.session, below)
    shown = [agency for agency, _ in found]
    own = agencies.with_ids(ctx.session, below or [])
    buttons = [
        Button(texts.unit_label(each), InnovationPress("list", each.id))
        for each in {each.id: each for each in (*own, *shown)}.values()
    ]
    return texts.units(found), inline(*columns(buttons, 2))


def _list(ctx: Context, agency: Agency, *, may_tell: bool) -> Screen:
    found = innovations.of_agency(ctx.session, agency.id)
    chips = [Button(texts.label(at, each), InnovationPress("open", each.id)) for at, each in enumerate(found, 1)]
    asks = may_tell and bool(_questions(ctx))
    unfinished = next((each for each in reversed(found) if each.answered is not None), None) if asks else None
    go_on = [Button(texts.GO_ON, InnovationPress("go_on", unfinished.id))] if unfinished is not None else []
    new = [Button(texts.NEW, InnovationPress("new", agency.id))] if asks else []
    back = [] if may_tell else [Button(texts.BACK, InnovationPress("units", 0))]
    return texts.of_unit(agency.name, found, may_tell=asks), inline(*columns(chips, 1), go_on, new, back)


def _one(agency: Agency, row: Innovation, *, own: bool) -> Screen:
    others = [(words, state) for state, words in texts.STATES.items() if state is not row.state]
    states = [Button(words, InnovationPress(state.value, row.id)) for words, state in others] if own else []
    go_on = [Button(texts.GO_ON, InnovationPress("go_on", row.id))] if own and row.answered is not None else []
    foot = [Button(texts.DROP, InnovationPress("drop", row.id))] if own else []
    foot.append(Button(texts.BACK, InnovationPress("list", agency.id)))
    return texts.one(agency.name, row, may_change=own), inline(go_on, *columns(states, 3), foot)


def _begin(ctx: Context, agency: Agency, *, own: bool) -> None:
    if not own or not _questions(ctx):
        raise StaleButton
    if len(innovations.of_agency(ctx.session, agency.id)) >= MOST:
        raise InnovationsFull(MOST)
    _ask(ctx, agency, {}, None)


def _ask(ctx: Context, agency: Agency, answered: dict[str, str], row: Innovation | None) -> None:
    """The next question; after the last one it is complete. `row`: where what was told so far is kept."""
    asked = _questions(ctx)
    following = next_question(asked, answered)
    if following is not None:
        place = (asked.index(following) + 1, len(asked))
        data = {"agency_id": agency.id, "answered": answered, "code": following.code}
        data |= {"innovation_id": row.id} if row is not None else {}
        text = texts.question(agency.name, following, place, is_kept=row is not None)
        # Batal would promise that nothing is kept.
        questions.go_on(ctx, ANSWER, data, text, [(texts.SKIP, SKIP)], may_cancel=row is None)
        return
    if row is None:
        ctx.toast(texts.NOTHING_TOLD, alert=True)
        questions.finish(ctx, *_list(ctx, agency, may_tell=True))
        return
    innovations.complete(ctx.session, row, ctx.now)
    ctx.toast(texts.KEPT)
    questions.finish(ctx, *_one(agency, row, own=True))


def _go_on(ctx: Context, agency: Agency, row: Innovation) -> None:
    """Lanjutkan: the first question that was not asked yet."""
    if row.answered is None:
        _show(ctx, _one(agency, row, own=True))
    else:
        _ask(ctx, agency, row.answered, row)


def _questions(ctx: Context) -> list[ComponentRule]:
    """The questions as the office asks them now; none once it has retired them."""
    instrument = instruments.by_code(ctx.session, INSTRUMENT)
    return list(instruments.rule_of(ctx.session, instrument).components) if instrument.active else []


def _take(ctx: Context, words: str) -> None:
    """An answer, or "" for one that is skipped: kept at once, whatever comes before the next one."""
    data, asked = questions.running(ctx).data, _questions(ctx)
    agency, own = _agency(ctx, data["agency_id"])
    if not own:
        raise StaleButton
    row = innovations.by_id(ctx.session, data["innovation_id"]) if "innovation_id" in data else None
    if "innovation_id" in data and row is None:  # somebody of the unit took it away
        raise InnovationGone
    answered = dict((row.answered or {}) if row is not None else data["answered"])
    following = next_question(asked, answered)
    code = data.get("code") or (following.code if following is not None else "")
    answered[code] = words
    said = [(each.code, Told(each.text, answered[each.code])) for each in asked if each.code in answered]
    if row is None and any(each.words for _, each in said):
        row = innovations.add(ctx.session, agency.id, the_focal_point(ctx)[0], [], ctx.now)
    if row is not None:
        innovations.keep_draft(ctx.session, row, said, ctx.now)
    _ask(ctx, agency, answered, row)


def _typed(ctx: Context, typed: Typed) -> None:
    _take(ctx, read_answer(typed.text))


def _chosen(ctx: Context, _dialog: Dialog, value: str) -> None:
    if value != SKIP:
        raise StaleButton
    _take(ctx, "")


def _show(ctx: Context, screen: Screen) -> None:
    ctx.answer_in_place(f"innovations:{ctx.sender.chat_id}", *screen)


ANSWER = Question("standards.innovation", _typed, _chosen)
QUESTIONS = (ANSWER,)
