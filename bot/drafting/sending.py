"""Assigning itself: to a few agencies in one transaction, to many in pieces; the report, and the sender's card."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.cards import redrawing, texts_standards
from bot.cards.many import texts_together, together
from bot.conversation.authority import the_staff
from bot.conversation.context import Context, Sender
from bot.conversation.stored import from_json, to_json
from bot.deadlines import under_way
from bot.drafting import covers, earlier, storing
from bot.drafting.dates import Due
from bot.drafting.draft import Draft, free_codes
from bot.drafting.known_reports import known_report
from bot.drafting.storing import Order, Part
from bot.drafting.texts_preview import Goal
from bot.people.privacy import own_data
from bot.reach import alerts
from models import mass_changes
from models.agencies import agencies
from models.agencies.agencies import Agency, SeatRole
from models.assignments import assignments, open_now
from models.assignments.reports import Report
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.office import tasks
from models.office.tasks import StaffTask
from models.people.people import Person, StaffRole
from models.rules.errors import StaleButton

SELF_REPORTS = 1  # is stored in one transaction: it has a corrective action a component, 15 ms of the writer


def goal_of(ctx: Context, part: Part, answering: Iterable[tuple[SeatRole, Person]]) -> Goal:
    """Who gets what until when, in words."""
    at = part.due.at.astimezone(ctx.zone) if part.due.at else None
    people = [(role.value, person.full_name) for role, person in answering]
    return Goal(part.agency.short_name, part.code, part.due.on, at, people)


def send(ctx: Context, draft: Draft, parts: Sequence[Part], staff: Person) -> None:
    """Create one assignment an agency and send the cards to its holders and to the sender."""
    send_under(ctx, report_of(ctx, draft), draft, parts, staff)


def send_under(ctx: Context, report: Report, draft: Draft, parts: Sequence[Part], staff: Person) -> None:
    """The same where the report is known.

    More than one transaction takes are a change of many: the first are stored now, the others by `send_listed`.
    """
    is_one, sending = len(parts) == 1, parts[0].code
    # A self-report has a corrective action a component: it takes several times as long.
    at_once, first = (
        (under_way.IN_TURN // 2, 1) if report.instrument_id else (under_way.IN_TURN, under_way.IN_TURN // 2)
    )
    covered = covers.covered(ctx, report, [part.agency.id for part in parts])
    if len(parts) <= at_once:
        if draft.ends_earlier:
            earlier.end_for(ctx, report, [part.agency for part in parts], staff)
        storing.store(ctx, Order(draft, report, None if is_one else sending, staff, covered), parts)
        covers.send(ctx, report, covered)
    else:
        # What the preview showed is not kept: it names people.
        kept = to_json(replace(draft, shown={}, codes=[], notes=[]))
        row = MassChange(kind=ChangeKind.SENDING, state=ChangeState.MOVING, author_id=staff.id, created_at=ctx.now)
        stored = {str(part.agency.id): _stored(part) for part in parts}
        told = None if covered is None else sorted(covered)
        row.data = {"sending": sending, "report": report.id, "draft": kept, "parts": stored, "covered": told}
        mass_changes.add(ctx.session, row, agencies.ids_among([part.agency.id for part in parts]))
        send_listed(ctx, row, [part.agency.id for part in parts[:first]])
    if not is_one:
        together.send(ctx, sending, staff)


def send_listed(ctx: Context, row: MassChange, agency_ids: Collection[int]) -> None:
    """Send some agencies theirs, as of the moment of the confirmation; the sender's card says how far it is."""
    report = ctx.session.get_one(Report, row.data["report"])
    some = list(agency_ids)[:SELF_REPORTS] if report.instrument_id else agency_ids  # the others stay on the list
    taken = mass_changes.take_targets(ctx.session, row, some)
    draft, staff = from_json(Draft, row.data["draft"]), ctx.session.get_one(Person, row.author_id)
    stored = row.data["parts"]
    open_ones = [agency for agency in agencies.with_ids(ctx.session, taken) if _is_open(ctx, row, agency)]
    sender = Sender(staff.telegram_id or 0, staff.chat_id or 0)
    then = replace(ctx, now=row.created_at, waited=ctx.handled_at - row.created_at, sender=sender, sender_facts=None)
    then.is_confidential = draft.confidential
    order = Order(draft, report, row.data["sending"], staff, _covered(row))
    if draft.ends_earlier:
        open_ones = _without_kept(ctx, row, report, open_ones)
    parts = [_read(agency, stored[str(agency.id)]) for agency in open_ones]
    storing.store(then, order, _with_free_codes(ctx, parts))
    show_progress(ctx, row)


def _end(ctx: Context, row: MassChange) -> None:
    """No agency is left. Who confirmed the sending left the office meanwhile: the task about their items names the
    new ones too."""
    author = ctx.session.get_one(Person, row.author_id)
    if author.staff_role is None:
        own_data.flag_unowned(ctx, assignments.open_sent_by(ctx.session, author.id))
    covers.send(ctx, ctx.session.get_one(Report, row.data["report"]), _covered(row))


def _covered(row: MassChange) -> frozenset[int] | None:
    """As it was when the sending began: whoever got no card is told at the end, whatever became of their seats."""
    stored = row.data.get("covered")
    return None if stored is None else frozenset(stored)


def _is_open(ctx: Context, row: MassChange, agency: Agency) -> bool:
    """An agency that was closed since the confirmation gets nothing, and staff are told."""
    if agency.closed_at is None:
        return True
    _leave_to_staff(ctx, row, agency, texts_together.is_closed(agency.short_name))
    return False


def _without_kept(ctx: Context, row: MassChange, report: Report, agencies: Sequence[Agency]) -> list[Agency]:
    """A unit whose earlier self-report cannot end any more gets no second one beside it, and staff are told."""
    kept = earlier.end_for(ctx, report, agencies, ctx.session.get_one(Person, row.author_id))
    for agency in kept:
        _leave_to_staff(ctx, row, agency, texts_standards.not_included(agency.short_name, report.subject))
    return [agency for agency in agencies if agency not in kept]


def _leave_to_staff(ctx: Context, row: MassChange, agency: Agency, text: str) -> None:
    task = StaffTask(key=f"change:{row.id}:{agency.id}:None", kind="change", text=text, created_at=ctx.now)
    if tasks.open_task(ctx.session, task):
        alerts.tell_staff(ctx, text)


def show_progress(ctx: Context, row: MassChange) -> None:
    """Draw the card of the sending anew: every few seconds, and at the end."""
    is_over = not mass_changes.has_targets(ctx.session, row.id)
    if is_over:
        _end(ctx, row)
    if is_over or row.shown_at is None or ctx.handled_at - row.shown_at >= under_way.SHOWN_EVERY:
        row.shown_at = ctx.handled_at
        together.renew_cards(ctx, [row.data["sending"]])


def stop(ctx: Context, change_id: int) -> None:
    """Hentikan sisanya, by the sender or the head: the agencies that are still on the list get nothing."""
    staff, row = the_staff(ctx), mass_changes.by_id(ctx.session, change_id)
    if row is None or row.kind is not ChangeKind.SENDING:
        raise StaleButton
    if row.author_id != staff.id and staff.staff_role is not StaffRole.ADMIN:
        raise StaleButton
    if row.state is not ChangeState.MOVING:
        ctx.toast(texts_together.HAS_ENDED, alert=True)
        return
    sending, sent = row.data["sending"], row.done
    mass_changes.take_targets(ctx.session, row, mass_changes.target_ids(ctx.session, row.id))
    row.done = sent
    _end(ctx, row)
    under_way.end(ctx, row, ChangeState.STOPPED, "")
    together.renew_cards(ctx, [sending])
    ctx.say(texts_together.stopped(sent, row.total))


def _stored(part: Part) -> dict[str, Any]:
    return {"code": part.code, "due": to_json(part.due), "is_over": part.is_over}


def _read(agency: Agency, stored: dict[str, Any]) -> Part:
    return Part(agency, stored["code"], from_json(Due, stored["due"]), stored["is_over"])


def _with_free_codes(ctx: Context, parts: Sequence[Part]) -> list[Part]:
    """Somebody else's item may have taken a code since the confirmation: another one is taken instead."""
    codes = free_codes(ctx.session, [part.code for part in parts], len(parts))
    return [replace(part, code=code) for part, code in zip(parts, codes, strict=True)]


def report_of(ctx: Context, draft: Draft) -> Report:
    """The report with this number, new or known. A report has one perihal: the words confirmed last count.

    Raises NumberOfAnotherFile.
    """
    known = known_report(ctx, draft.number)
    report = known
    if report is None:
        kind = draft.number.split("/")[1] if draft.number.count("/") == 4 else "LM"
        report = Report(
            number=draft.number, typed_number=draft.typed_number or None, access_kind=kind, created_at=ctx.now
        )
        ctx.session.add(report)
    changed = known is not None and (report.subject, report.confidential) != (draft.subject, draft.confidential)
    report.subject, report.confidential = draft.subject, draft.confidential
    report.substance = draft.substance or report.substance
    ctx.session.flush()
    if changed:
        redrawing.redraw(ctx, open_now.of_report(report.id))
    return report
