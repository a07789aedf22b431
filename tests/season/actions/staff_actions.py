"""What the office does: it sends, verifies in time or late, returns, decides, cancels, hands over, ticks off."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.assignments import changes
from bot.conversation.context import Context
from bot.drafting import sending
from bot.drafting.dates import Due, due_of
from bot.drafting.draft import Draft
from bot.drafting.storing import Part
from bot.evidence.results import verdicts
from bot.extensions import answering
from bot.office import tasks
from bot.replies import disputes
from models.agencies import agencies
from models.assignments import products
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.evidence.evidence import Submission
from models.people import people
from models.rules.codes import ALPHABET
from tests.season import facts
from tests.season.acting import chooses, fresh, says
from tests.season.actions import period_actions
from tests.season.actions.agency_actions import answers_offer, item_arrives
from tests.season.daily_check import TASK
from tests.season.own_calendar import WITA, local_day
from tests.season.population import Somebody
from tests.season.recorded import item_of
from tests.season.simulation import World
from tests.season.words.day_words import Seen
from tests.season.words.late_words import on_its_way
from tests.season.words.office_words import offers_a_day, sends_by_line
from tests.season.words.spellings import number_of

SUBMISSION, EVENT = table_of(Submission), table_of(AssignmentEvent)
COUNTED = ("klarifikasi_1", "klarifikasi_2", "lhp", "lhp", "lhp", "rekomendasi", "saran_lha")
BY_LINE = 0.4  # a share of what is sent
DATED = ("pemanggilan_1", "pemanggilan_2", "pemanggilan_3", "standar_pelayanan", "lainnya")


def code_of(number: int) -> str:
    """A code of four letters for the n-th item."""
    letters = ""
    for _ in range(4):
        number, digit = divmod(number, len(ALPHABET))
        letters = ALPHABET[digit] + letters
    return letters


def staff(world: World) -> Somebody:
    """Somebody at the office."""
    return world.rng.choice(world.population.staff)


def sends(world: World, number: int) -> None:
    """A new item: any product, its date counted or typed."""
    rng, who = world.rng, staff(world)
    if rng.random() < BY_LINE:
        on_its_way(world, partial(_sends_line, world, number, who))
        return
    place = rng.choice(world.population.places)
    kind = rng.choices(("counted", "dated", "rco"), weights=(12, 6, 1))[0]
    product = {"counted": rng.choice(COUNTED), "dated": rng.choice(DATED), "rco": "rco"}[kind]
    today = local_day(world.now)
    draft = Draft(
        agencies=[place],
        product=product,
        number=number_of(number, today.month, today.year),
        subject="Penundaan berlarut pelayanan administrasi",
        actions=[f"Tindakan {each}" for each in range(1, rng.choice((1, 1, 1, 2, 3)) + 1)],
        received_on=today - timedelta(days=rng.randint(0, 10)) if kind == "counted" else None,
        due_on=today + timedelta(days=rng.randint(1, 45)) if kind == "dated" else None,
        hours=rng.choice((4, 24, 72)) if kind == "rco" else 0,
        confidential=rng.random() < 0.05,
    )
    if world.does(who, partial(store_item, draft=draft, code=code_of(number))):
        item_id = world.asks(lambda session: session.execute(sa.select(sa.func.max(facts.ITEM.c.id))).scalar_one())
        item_arrives(world, item_id)


def _sends_line(world: World, number: int, who: Somebody) -> None:
    sent = sends_by_line(world, number, who)
    if sent is not None:
        item_arrives(world, sent)


def store_item(ctx: Context, draft: Draft, code: str) -> None:
    person = people.by_chat(ctx.session, ctx.sender.user_id)
    product = products.by_code(ctx.session, draft.product)
    due = due_of(ctx, draft, product, draft.agencies[0])
    assert person is not None and due is not None
    if due.on < ctx.today:  # received long ago: staff type a date from the letter
        due = Due(ctx.today + timedelta(days=5))
    agency = agencies.agency(ctx.session, draft.agencies[0])
    sending.send(ctx, draft, [Part(agency, code, due)], person)


def decides_what_waits(world: World) -> None:
    """Each morning: what waits for the office is answered, today or on another day."""
    waiting = world.asks(
        lambda session: [each for each in facts.open_items(session).values() if each.turn == "office"]
    )
    for item in waiting:
        if world.rng.random() < 0.45:
            world.soon(0.2, 6, partial(_decides, world, item.id))


def _decides(world: World, item_id: int) -> None:
    """A result, a dispute, a request for time: whatever waits."""
    who, rng = staff(world), world.rng
    found = world.asks(partial(_waiting, item_id=item_id))
    for kind, number in found:
        if kind == "result" and item_of(world, item_id).period:
            period_actions.judges(world, who, number)
        elif kind == "result":
            if rng.random() < 0.7:
                world.does(who, verdicts.approve, number)
            elif world.does(who, verdicts.ask_reason, number):
                says(world, who, "Lampiran belum terbaca, mohon dilengkapi")
        elif kind == "dispute":
            if rng.random() < 0.5:
                world.does(who, disputes.accept, number)
            elif world.does(who, disputes.ask_rejection, number):
                says(world, who, "Menurut kami tetap kewenangan inspektorat")
        else:
            _answers_request(world, who, item_id, number)


def _answers_request(world: World, who: Somebody, item_id: int, number: int) -> None:
    chance, item = world.rng.random(), item_of(world, item_id)
    if item.turn == "nobody":
        return  # closed since it was looked at
    if chance < 0.5:
        world.does(who, answering.grant, number)
    elif chance < 0.75:
        if world.does(who, answering.ask_refusal, number):
            says(world, who, "Waktunya sudah cukup panjang")
    elif world.does(who, answering.ask_offer, number):
        seen = Seen(local_day(world.clock()), world.calendar, item.agency_id, item.due_on)
        if offers_a_day(world, who, seen) and world.rng.random() < 0.6:
            world.soon(1, 80, partial(answers_offer, world, number, item_id))


def _waiting(session: Session, item_id: int) -> list[tuple[str, int]]:
    """(what, the number that its buttons carry)."""
    results = sa.select(SUBMISSION.c.id).where(
        SUBMISSION.c.assignment_id == item_id, SUBMISSION.c.state == "submitted", SUBMISSION.c.partly.is_(False)
    )
    asked = sa.select(facts.EXTENSION.c.id).where(
        facts.EXTENSION.c.assignment_id == item_id, facts.EXTENSION.c.state == "pending"
    )
    disputed = sa.select(sa.func.max(EVENT.c.id)).where(EVENT.c.assignment_id == item_id, EVENT.c.event == "disputed")
    found = [("result", number) for number in session.execute(results).scalars()]
    found += [("time", number) for number in session.execute(asked).scalars()]
    return found + [("dispute", number) for number in session.execute(disputed).scalars() if number]


def tidies_up(world: World) -> None:
    """Tasks that are done are ticked off; what nobody answers is cancelled, handed over or dated anew."""
    rng = world.rng
    open_tasks = sa.select(TASK.c.id, TASK.c.kind, TASK.c.assignment_id).where(TASK.c.done_at.is_(None))
    rows: list[Any] = world.asks(lambda session: session.execute(open_tasks).all())
    for task_id, kind, item_id in rows:
        if kind in ("refused", "dead_letter"):
            world.lost(f"a message could not be made or sent: {kind} task {task_id}")
        if rng.random() < 0.5:
            world.does(staff(world), tasks.finish, task_id, 0)
        if kind == "overdue_period":
            world.soon(0.1, 5, partial(_ends_period, world, task_id))
        if kind in ("overdue", "office_overdue") and item_id is not None and rng.random() < 0.95:
            world.soon(0.1, 5, partial(ends_it, world, item_id))


def _ends_period(world: World, task_id: int) -> None:
    """The task at the end of a period: whoever is still missing is let go, or gets a new date."""
    query, today = sa.select(TASK.c.key).where(TASK.c.id == task_id), local_day(world.now)
    report_id = int(world.asks(lambda session: session.execute(query).scalar_one()).rpartition(":")[2])
    for item in world.asks(facts.open_items).values():
        if item.report_id == report_id and item.turn == "agency" and item.due_on < today:
            ends_it(world, item.id)


def ends_it(world: World, item_id: int) -> None:
    """Handed over, cancelled, or a new date."""
    who = staff(world)
    verb = world.rng.choice(("handover", "handover", "handover", "cancel", "redue"))
    if verb == "redue":
        redates(world, item_id, who)
    elif world.does(who, partial(_ending, verb=verb), item_id):
        says(world, who, "Tidak ada kabar sampai hari ini")


def _ending(ctx: Context, item_id: int, *, verb: str) -> None:
    fresh(ctx, item_id, partial(_ask_ending, verb=verb))


def _ask_ending(ctx: Context, item_id: int, version: int, *, verb: str) -> None:
    changes.ask_ending(ctx, item_id, version, verb)


def redates(world: World, item_id: int, who: Somebody) -> None:
    """Ubah tenggat, with a reason."""
    day: date = (world.now + timedelta(days=world.rng.randint(2, 30))).astimezone(WITA).date()
    if world.does(who, fresh, item_id, changes.ask_due) and chooses(world, who, day.isoformat()):
        says(world, who, "Sesuai surat susulan")


def any_open(world: World) -> int | None:
    """Some open item."""
    ids = world.asks(lambda session: list(facts.open_items(session)))
    return world.rng.choice(ids) if ids else None
