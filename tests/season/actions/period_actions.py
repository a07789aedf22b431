"""What happens around periods of standards: begun by staff, filled in component by component, judged, confirmed."""

from datetime import timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.assessments import Assessment
from models.columns import table_of
from models.evidence.evidence import Submission
from models.standards.instruments import Component
from tests.season import facts, jobs
from tests.season.acting import answerers, chooses, morning_at, one_of, says
from tests.season.actions.agency_actions import CHANCE, acknowledges, is_stuck, notes
from tests.season.facts import ACTION
from tests.season.own_calendar import local_day
from tests.season.phones import proof
from tests.season.population import Somebody
from tests.season.recorded import item_of
from tests.season.simulation import World
from tests.season.words.late_words import asks_for_time, promises

SUBMISSION, COMPONENT, ASSESSMENT = table_of(Submission), table_of(Component), table_of(Assessment)
INSTRUMENTS = ("14 komponen", "Pengelolaan informasi", "desa dan kelurahan", "Pengelolaan informasi")  # by turns
SETTLED = {"reported", "disputed", "verified", "cancelled", "handed_over"}  # the unit owes nothing of it
# The days of a period on which its officers are at it, as shares of its time: some begin late, some go on too late.
SHARES = {"prompt": (0.2, 0.6), "steady": (0.3, 0.8, 0.95), "late": (0.9, 1.2), "never": (1.4,)}
LARGE = 30 * 1024 * 1024  # bytes: kept by reference, as nothing is fetched from Telegram here


def begins(world: World, number: int, district: str) -> None:
    """Periode baru for a district ("": all of them), with a typed date."""
    rng, who = world.rng, world.rng.choice(world.population.staff)
    world.types(who, "/standar")
    world.taps(who, "Periode baru")
    world.taps(who, INSTRUMENTS[number % len(INSTRUMENTS)])
    world.taps(who, district or "Semua kabupaten/kota")
    if not world.phones.has_button(who, "Lanjut:"):
        world.lost(f"no unit of {district} can be chosen: {world.phones.screen(who)!r}")
    world.taps(who, "Lanjut:")
    day = world.calendar.on_or_after(local_day(world.now) + timedelta(days=rng.randint(14, 40)), 0)
    world.types(who, day.strftime("%d-%m-%Y"))
    if world.phones.has_button(who, "Tutup dan sertakan"):
        ends = rng.random() < 0.7
        world.taps(who, "Tutup dan sertakan" if ends else "Lewati")
        world.dirt["earlier period ended" if ends else "earlier period goes on"] += 1
    if world.phones.has_button(who, "Tetap kirim"):
        world.taps(who, "Tetap kirim")
    if not world.phones.has_button(who, "Kirim"):
        world.dirt["every unit has one already"] += 1
        return
    before = world.asks(_newest_item)
    world.taps(who, "Kirim")
    jobs.go_on(world)
    world.dirt["period"] += 1
    for item_id in range(before + 1, world.asks(_newest_item) + 1):
        _arrives(world, item_id)


def ends(world: World) -> None:
    """Tutup periode, of one whose time is over for some unit; what waits for the office stays open."""
    c, rng = facts.ITEM.c, world.rng
    late = sa.select(c.report_id).distinct().where(c.closed_at.is_(None), c.due_on < local_day(world.now))
    standards = sa.select(facts.REPORT.c.id).where(facts.REPORT.c.instrument_id.is_not(None))
    reports = sorted(row[0] for row in world.asks(_all(late.where(c.report_id.in_(standards)))))
    if not reports:
        return
    who, report_id = rng.choice(world.population.staff), rng.choice(reports)
    query = sa.select(c.id).where(c.report_id == report_id, c.closed_at.is_(None)).order_by(c.id)
    before = {row[0]: item_of(world, row[0]).turn for row in world.asks(_all(query))}
    if not world.taps_data(who, f"sd:end:{report_id}:0:0") or not world.phones.has_button(who, "Tutup "):
        return
    world.taps(who, "Tutup ")
    jobs.go_on(world)
    left = {row[0] for row in world.asks(_all(query))}
    world.dirt["period closed"] += 1
    for item_id in before.keys() - left:
        if before[item_id] == "office":
            world.lost("it waited for the office, and ended with its period", item_id)


def _newest_item(session: Session) -> int:
    return int(session.execute(sa.select(sa.func.coalesce(sa.func.max(facts.ITEM.c.id), 0))).scalar_one())


def _arrives(world: World, item_id: int) -> None:
    """When its officers will be at it; what they say in between is as with every other item."""
    rng, who = world.rng, answerers(world, item_id)
    temper = who[0].temper if who else "steady"
    if rng.random() > CHANCE[temper]:
        return
    span = morning_at(item_of(world, item_id).due_on, 16) - world.now
    for share in SHARES[temper]:
        world.at(world.now + span * share + timedelta(hours=rng.uniform(0, 3)), partial(fills, world, item_id))
    for step in rng.sample((acknowledges, notes, promises, asks_for_time, is_stuck), k=rng.choice((0, 0, 1, 2))):
        world.at(world.now + span * rng.uniform(0.05, 1.1), partial(step, world, item_id))


def _actions(world: World, item_id: int) -> list[Any]:
    """(id, number, status, proof) of the components of an item."""
    c = ACTION.c
    query = sa.select(c.id, c.number, c.status, c.proof_rule).where(c.assignment_id == item_id).order_by(c.number)
    return [(id_, number, str(status.value), proof) for id_, number, status, proof in world.asks(_all(query))]


def _all(query: Any) -> Any:
    return lambda session: session.execute(query).all()


def fills(world: World, item_id: int) -> None:
    """Some components in any order, each with its proof; most times what is there is sent."""
    rng, who = world.rng, one_of(world, item_id)
    if who is None or item_of(world, item_id).turn == "nobody":
        return
    owed = [row for row in _actions(world, item_id) if row[2] not in SETTLED]
    for action_id, number, _, kind in rng.sample(owed, k=rng.randint(0, len(owed))):
        if rng.random() < 0.05:
            _does_not_apply(world, who, item_id, number)
        elif not (rng.random() < 0.5 and _still_valid(world, who, item_id, number)):
            world.taps_data(who, f"ec:open:{item_id}:{number}")
            if world.sends_file(who, proof(kind, world.periods.given.total(), LARGE)):
                world.periods.given[action_id] += 1
    if rng.random() < 0.8:
        hands_in(world, who, item_id)


def _still_valid(world: World, who: Somebody, item_id: int, number: int) -> bool:
    """Masih berlaku, where the period before offers something; the document's date is typed where it is asked for."""
    world.taps_data(who, f"ec:open:{item_id}:{number}")
    if not world.phones.has_button(who, "Masih berlaku"):
        return False
    world.taps_data(who, f"ec:keep:{item_id}:{number}")
    if "tertanggal berapa" in world.phones.screen(who):
        says(world, who, (world.now - timedelta(days=world.rng.randint(20, 300))).strftime("%d-%m-%Y"))
    world.dirt["taken over"] += 1
    return True


def _does_not_apply(world: World, who: Somebody, item_id: int, number: int) -> None:
    """Tidak berlaku di unit kami, with a reason."""
    if world.taps_data(who, f"ec:na:{item_id}:{number}") and chooses(world, who, "Ditangani unit lain"):
        world.dirt["does not apply"] += 1
        if {row[1]: row[2] for row in _actions(world, item_id)}[number] != "disputed":
            world.lost(f"component {number} was said not to apply: {world.phones.screen(who)!r}", item_id)


def hands_in(world: World, who: Somebody, item_id: int) -> None:
    """Sudah lengkap, then Kirim dulu: what has its proof has arrived, under one receipt, whoever taps twice."""
    c = SUBMISSION.c
    collecting = sa.select(c.id).where(
        c.assignment_id == item_id, c.state == "collecting", c.opened_by == who.person_id
    )
    found = world.asks(_all(collecting))
    if not found:
        return
    submission_id, before = found[-1][0], world.asks(partial(_receipts, item_id=item_id))
    world.taps_data(who, f"es:ready:{submission_id}")
    for _ in range(world.rng.choice((1, 1, 2))):
        world.taps_data(who, f"es:send:{submission_id}")
    state, number, ids = world.asks(_all(sa.select(c.state, c.number, c.action_ids).where(c.id == submission_id)))[0]
    after = world.asks(partial(_receipts, item_id=item_id))
    if str(state.value) == "collecting":
        world.dirt["nothing to hand in"] += 1
        if after != before:
            world.lost(f"nothing was handed in, and {after} are the receipts", item_id)
        return
    world.dirt["handed in"] += 1
    waits = {row[0] for row in _actions(world, item_id) if row[2] == "reported"}
    if after != sorted([*before, number]) or not set(ids) <= waits or not ids:
        world.lost(f"handed in {ids} as {number}: {before} {after}, {waits} wait", item_id)


def _receipts(session: Session, item_id: int) -> list[str]:
    c = SUBMISSION.c
    return sorted(
        session.execute(sa.select(c.number).where(c.assignment_id == item_id, c.number.is_not(None))).scalars()
    )


def judges(world: World, who: Somebody, submission_id: int) -> None:
    """Each component is enough, or lacks something; then one result for the unit."""
    rng, c = world.rng, SUBMISSION.c
    query = sa.select(c.assignment_id, c.action_ids).where(c.id == submission_id, c.state == "submitted")
    found = world.asks(_all(query))
    if not found:
        return
    (item_id, ids), rows = found[0], {}
    world.taps_data(who, f"vc:open:{submission_id}:0:")
    cancelled = [row[0] for row in _actions(world, item_id) if row[0] in ids and row[2] == "cancelled"]
    if cancelled:  # the period was ended meanwhile
        world.taps_data(who, f"vc:rest:{submission_id}:0:")
        given = world.asks(_all(sa.select(c.verdicts).where(c.id == submission_id)))[0][0]
        if given:
            world.lost(f"{cancelled} are cancelled, and verdicts are taken: {given}", item_id)
        world.dirt["judged too late"] += 1
        return
    for action_id, number, _, _ in _actions(world, item_id):
        if action_id not in ids:
            continue
        rows[action_id] = "verified" if rng.random() < 0.8 else "returned"
        if rows[action_id] == "verified":
            world.taps_data(who, f"vc:enough:{submission_id}:{number}:0")
        elif world.taps_data(who, f"vc:less:{submission_id}:{number}:0"):
            chooses(world, who, rng.choice(("blur", "date", "hung")))
    world.taps_data(who, f"vc:send:{submission_id}:0:")  # nothing is sent that was not seen together: it is shown
    world.taps(who, "Kirim hasil")
    now = {row[0]: row[2] for row in _actions(world, item_id) if row[0] in rows}
    if now != rows:
        world.lost(f"judged as {rows}, and stored as {now}: {world.phones.screen(who)!r}", item_id)
    world.dirt["judged by component"] += 1
    world.dirt["returned components"] += sum(each == "returned" for each in rows.values())
    if "returned" in rows.values():
        world.soon(5, 100, partial(fills, world, item_id))


def settles_results(world: World) -> None:
    """Each morning: drafts are sent, agreed to, commented on or left in silence, and confirmed by the head only."""
    c = ASSESSMENT.c
    rows = world.asks(
        _all(sa.select(c.id, c.assignment_id, c.stage).where(c.stage.not_in(("confirmed", "withdrawn"))))
    )
    for row_id, item_id, stage in rows:
        if world.rng.random() < 0.5:
            world.soon(0.1, 5, partial(_settles, world, row_id, item_id, str(stage.value)))


def _settles(world: World, row_id: int, item_id: int, stage: str) -> None:
    rng, head = world.rng, world.population.staff[0]
    if stage == "draft":
        world.taps_data(rng.choice(world.population.staff), f"as:share:{row_id}")
    elif stage == "shared" and row_id % 3:  # every third agency says nothing
        who = one_of(world, item_id)
        if who is not None and row_id % 3 == 1:
            world.taps_data(who, f"as:agree:{row_id}")
        elif who is not None and world.taps_data(who, f"as:comment:{row_id}"):
            says(world, who, "Papan informasi sudah kami pindahkan ke ruang tunggu")
    elif stage in ("answered", "lapsed"):
        for outsider in (*world.population.staff[1:], *answerers(world, item_id)[:1]):
            world.taps_data(outsider, f"as:confirm:{row_id}")
            if _stage(world, row_id) == "confirmed":
                world.lost(f"{outsider.name} is not the head, and confirmed a result", item_id)
        world.taps_data(head, f"as:confirm:{row_id}")
    now = _stage(world, row_id)
    if now != stage:
        world.dirt[f"result {now}"] += 1


def _stage(world: World, row_id: int) -> str:
    return str(world.asks(_all(sa.select(ASSESSMENT.c.stage).where(ASSESSMENT.c.id == row_id)))[0][0].value)
