"""/standar: periods by district for staff, the units of an inspectorate, an officer's own self-report."""

from collections.abc import Sequence
from functools import partial

from bot.agencies import access
from bot.agencies.access import Access
from bot.cards.clocks import due_day_of
from bot.cards.presses import OpenCardPress, StandardsPress
from bot.conversation.authority import identify, not_acting, the_staff
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline, page_of, turns
from bot.conversation.buttons.texts_labels import cut_label, place_label
from bot.conversation.context import Context
from bot.standards import quality, texts, texts_examples, texts_innovations, texts_quality
from bot.standards.periods import ending, reminding, texts_ending
from bot.standards.presses import InnovationPress, PickExamplePress
from models import assessments
from models.agencies import agencies
from models.assignments import assignments
from models.people import holdings
from models.people.holdings import SenderFacts
from models.rules.errors import StaleButton
from models.standards import periods, progress
from models.standards import quality as qualities
from models.standards.periods import UnitItem

PAGE = 8  # units on a screen
PERIODS = 6  # running and past ones on a page of the first screen
Screen = tuple[str, Markup]


def standards(ctx: Context) -> None:
    """/standar: what it is for whoever asks."""
    facts = identify(ctx)
    if facts is not None and facts.staff_role is not None:
        _show(ctx, _home(ctx, 0))
    elif facts is None or not facts.held:
        raise not_acting(ctx, facts)
    elif own := periods.open_at(ctx.session, [seat.agency_id for seat in facts.seats]):
        _show_own(ctx, facts, own)
    else:
        _show(ctx, _of_inspectorates(ctx, facts))


def pressed(ctx: Context, verb: str, about: int, place: int, page: int) -> None:
    """A button of a screen: what it shows is read anew."""
    if verb == "all":
        the_staff(ctx)
        _show(ctx, _home(ctx, page))
    elif verb == "period":
        the_staff(ctx)
        _show(ctx, _period(ctx, about))
    elif verb == "below":
        _show(ctx, _below(ctx, access.to_units_of(ctx, place), about, page))
    elif verb == "unit":
        _show(ctx, _unit(ctx, about))
    elif verb == "own":
        _show(ctx, quality.pressed(ctx, about))
    else:
        raise StaleButton


def remind(ctx: Context, about: int) -> None:
    """Ingatkan dengan sopan: the unit's own officers read one quiet message."""
    seen, found = _allowed_unit(ctx, about)
    reminding.remind(ctx, seen, found)
    _show(ctx, _unit(ctx, about))


def _show(ctx: Context, screen: Screen) -> None:
    ctx.answer_in_place(f"standards:{ctx.sender.chat_id}", *screen)


def _home(ctx: Context, page: int) -> Screen:
    """Running periods, then past ones, each the newest first."""
    page, pages = page_of(page, periods.how_many_periods(ctx.session), PERIODS)
    found = periods.listed(ctx.session, PERIODS, page * PERIODS)
    buttons = [
        [Button(cut_label(texts.period_label(each)), StandardsPress("period", each.report.id, 0, 0))]
        for each in found
    ]
    beside = turns(page, pages, partial(StandardsPress, "all", 0, 0))
    foot = [Button(texts.NEW, StandardsPress("new", 0, 0, 0)), *_innovations()]
    return texts.home(found), inline(*buttons, beside, foot)


def _period(ctx: Context, report_id: int) -> Screen:
    """One period by district."""
    period = periods.period(ctx.session, report_id)
    if period is None:
        raise StaleButton
    rows = progress.districts(ctx.session, report_id)
    buttons = [Button(place_label(row.name), StandardsPress("below", report_id, row.parent_id, 0)) for row in rows]
    end = [Button(texts_ending.END, StandardsPress("end", report_id, 0, 0))] if ending.may_end(ctx, report_id) else []
    back = [Button(texts.BACK, StandardsPress("all", 0, 0, 0))]
    return texts.period(period, rows), inline(*columns(buttons, 2), end, back)


def _of_inspectorates(ctx: Context, facts: SenderFacts) -> Screen:
    """To somebody of an inspectorate: the units below it in the period that runs; of several a choice."""
    held = {seat.agency_id for seat in facts.held}
    running = _running(periods.open_below(ctx.session, held))
    if len(running) == 1:
        ((report_id, parent_id),) = running
        return _below(ctx, access.to_units_of(ctx, parent_id), report_id, 0)
    if not running:
        return _without_period(ctx, facts)
    return texts.WHICH_PERIOD, inline(*columns(_to_periods(ctx, running), 1), _innovations())


def _without_period(ctx: Context, facts: SenderFacts) -> Screen:
    """Nothing is asked now: the own agency as it is; of several a choice."""
    places = agencies.with_ids(ctx.session, list({seat.agency_id for seat in facts.held}))
    if len(places) == 1:
        return quality.of_agency(ctx, places[0], for_staff=False)
    buttons = [Button(cut_label(each.short_name), StandardsPress("own", each.id, 0, 0)) for each in places]
    return texts.WHICH_OF_YOURS, inline(*columns(buttons, 1), _innovations())


def _running(below: Sequence[UnitItem]) -> list[tuple[int, int]]:
    """The periods of some open self-reports, each with the inspectorate above."""
    return list(dict.fromkeys((each.item.report_id, each.agency.parent_id or 0) for each in below))


def _to_periods(ctx: Context, running: Sequence[tuple[int, int]]) -> list[Button]:
    """A button to the units of each of these periods, by its name."""
    named = {each.report.id: each for each in periods.with_ids(ctx.session, {report_id for report_id, _ in running})}
    return [
        Button(cut_label(texts.period_label(named[report_id])), StandardsPress("below", report_id, parent_id, 0))
        for report_id, parent_id in running
    ]


def _below(ctx: Context, seen: Access, report_id: int, page: int) -> Screen:
    """The units below an inspectorate in a period, in the order of their codes."""
    assert seen.parent is not None  # `to_units_of` found it
    period = periods.period(ctx.session, report_id)
    found = periods.items_of(ctx.session, report_id, seen.parent.id) if period is not None else []
    if period is None or not found:
        raise StaleButton
    page, pages = page_of(page, len(found), PAGE)
    here = found[page * PAGE : (page + 1) * PAGE]
    counts = periods.components_state(ctx.session, [each.item.id for each in here])
    beside = qualities.of_agencies(ctx.session, [each.agency.id for each in here])
    until = assessments.comments_until(ctx.session, [each.item for each in here])
    lines = [
        texts.UnitLine(
            each.agency.short_name,
            each.item.status,
            counts[each.item.id],
            each.item.is_settled,
            texts_quality.beside(beside[each.agency.id]),
            until.get(each.item.id),
        )
        for each in here
    ]
    chips = [Button(cut_label(each.agency.short_name), StandardsPress("unit", each.item.id, 0, 0)) for each in here]
    other_pages = turns(page, pages, partial(StandardsPress, "below", report_id, seen.parent.id))
    back = [Button(texts.BACK, StandardsPress("period", report_id, 0, 0))] if seen.is_staff else []
    text = texts.below(period.report.subject, seen.parent.name, lines, (page, pages), for_staff=seen.is_staff)
    return text, inline(*columns(chips, 1), other_pages, back)


def _allowed_unit(ctx: Context, item_id: int) -> tuple[Access, UnitItem]:
    """A self-report and what the sender may do with its unit; of anything else nobody learns anything."""
    found = periods.by_id(ctx.session, item_id)
    if found is None or found.agency.parent_id is None:
        raise StaleButton
    return access.to_units_of(ctx, found.agency.parent_id), found


def _unit(ctx: Context, item_id: int) -> Screen:
    """One unit of a period: how far it is, who fills it in, Buka and Ingatkan dengan sopan."""
    seen, found = _allowed_unit(ctx, item_id)
    item, agency = found.item, found.agency
    facts, counts = assignments.facts(ctx.session, item), periods.components_state(ctx.session, [item.id])[item.id]
    blocks = texts_quality.blocks(qualities.of_agencies(ctx.session, [agency.id])[agency.id])
    line = texts.UnitLine(agency.name, item.status, counts, item.is_settled, blocks)
    officers = [person.full_name for _, person in holdings.holders(ctx.session, agency.id)]
    text = texts.unit(facts.report.subject, line, due_day_of(ctx, item), officers, for_staff=seen.is_staff)
    may_remind = seen.may_change and not seen.is_staff and reminding.may(ctx, found)
    more = [[Button(texts.REMIND, StandardsPress("remind", item.id, 0, 0))]] if may_remind else []
    if seen.is_staff and counts.enough:
        more.append([Button(texts_examples.PICK, PickExamplePress(item.id))])
    back = [Button(texts.BACK, StandardsPress("below", item.report_id, agency.parent_id or 0, 0))]
    return text, inline([Button(texts.OPEN, OpenCardPress(item.id))], *more, back)


def _show_own(ctx: Context, facts: SenderFacts, own: list[UnitItem]) -> None:
    """An officer's unit; a choice where several are theirs, or units of an inspectorate of theirs too."""
    below = periods.open_below(ctx.session, {seat.agency_id for seat in facts.held})
    places = {each.agency.id: each.agency for each in own}
    if len(places) == 1 and not below:
        _show(ctx, quality.of_agency(ctx, own[0].agency, for_staff=False))
        return
    buttons = [Button(cut_label(each.short_name), StandardsPress("own", each.id, 0, 0)) for each in places.values()]
    running = _running(below)
    if len(running) == 1:
        buttons.append(Button(texts.UNITS_BELOW, StandardsPress("below", *running[0], 0)))
    else:
        buttons += _to_periods(ctx, running)
    _show(ctx, (texts.WHICH_OF_YOURS, inline(*columns(buttons, 1), _innovations())))


def _innovations() -> list[Button]:
    """💡 Inovasi: beside assurance, for whoever wants to tell of one."""
    return [Button(texts_innovations.INNOVATIONS, InnovationPress("units", 0))]
