"""One agency's standards of service: what is enough, what is being improved and its innovations, side by side."""

from bot.cards.clocks import due_day_of
from bot.cards.presses import OpenCardPress
from bot.conversation.authority import identify, not_acting
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.standards import texts, texts_innovations, texts_quality
from bot.standards.presses import InnovationPress
from models import assessments
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.rules.errors import StaleButton
from models.standards import periods, quality
from models.standards.quality import Quality

MOST_ITEMS = 4  # buttons to items, beside Inovasi and Kembali


def pressed(ctx: Context, agency_id: int) -> tuple[str, Markup]:
    """The screen of an agency: for staff, its own people, and those of the inspectorate above it."""
    facts, agency = identify(ctx), agencies.by_id(ctx.session, agency_id)
    if facts is None or not (facts.staff_role or facts.held):
        raise not_acting(ctx, facts)
    own = {seat.agency_id for seat in facts.held}
    if agency is None or not (facts.staff_role or own & {agency.id, agency.parent_id}):
        raise StaleButton
    return of_agency(ctx, agency, for_staff=facts.staff_role is not None)


def of_agency(ctx: Context, agency: Agency, *, for_staff: bool) -> tuple[str, Markup]:
    """What its screen shows, with a button to each item that waits for something."""
    found = quality.of_agencies(ctx.session, [agency.id])[agency.id]
    own = [each.item for each in periods.open_at(ctx.session, [agency.id])]
    counts = periods.components_state(ctx.session, [each.id for each in own]) if own else {}
    until = assessments.comments_until(ctx.session, own)
    named = {
        each.report.id: each.report.subject for each in periods.with_ids(ctx.session, {o.report_id for o in own})
    }
    running = [
        (
            each.code,
            texts.UnitLine(
                named[each.report_id],
                each.status,
                counts[each.id],
                each.is_settled,
                comment_due_on=until.get(each.id),
            ),
            due_day_of(ctx, each),
        )
        for each in own
    ]
    items = {each.code: each.id for each in own} | {each.code: each.item_id for each in _asked_for(found)}
    chips = [Button(texts.open_label(code), OpenCardPress(item_id)) for code, item_id in items.items()]
    foot = [Button(texts_innovations.INNOVATIONS, InnovationPress("list", agency.id))]
    text = texts_quality.screen(agency.name, running, found, for_staff=for_staff)
    return text, inline(*columns(chips[:MOST_ITEMS], 2), foot)


def _asked_for(found: Quality) -> list[quality.Part]:
    return [*found.lacking, *found.suggested]
