"""Somebody with access to the database changes a history by hand: the phone and the operator read the right place."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from bot.records import verification
from models.assignments import chain, events
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.database import transaction
from models.evidence.evidence import Evidence
from models.rules.records import link_after
from tests.records.test_story import link_on
from tests.support.running_office import Office
from tests.support.stories import history, reports, stored_evidence

EVENTS, ITEMS, FILES = map(table_of, (AssignmentEvent, Assignment, Evidence))
Hand = Callable[[sa.Connection, list[int]], Any]  # what is done by hand; the ids of the events, oldest first


def sets(table: sa.Table, row_id: int, **values: Any) -> sa.Update:
    """UPDATE one row."""
    return sa.update(table).where(table.c.id == row_id).values(values)


def removes_the_last(connection: sa.Connection, ids: list[int], *, hides: bool = False) -> None:
    """The newest event goes; `hides`: and the head is set back, so that nothing inside is missing."""
    connection.execute(sa.delete(EVENTS).where(EVENTS.c.id == ids[-1]))
    if hides:
        before = connection.execute(sa.select(EVENTS.c.link).where(EVENTS.c.id == ids[-2])).scalar_one()
        connection.execute(sa.update(ITEMS).values(chain_head=before))


def inserts(connection: sa.Connection, ids: list[int]) -> None:
    """A copy of the second event behind the last one."""
    row = connection.execute(sa.select(EVENTS).where(EVENTS.c.id == ids[1])).mappings().one()
    connection.execute(sa.insert(EVENTS).values({**row, "id": ids[-1] + 1}))


def exchanges(connection: sa.Connection, ids: list[int]) -> None:
    """The second and the third event change places."""
    for old, new in ((ids[1], -1), (ids[2], ids[1]), (-1, ids[2])):
        connection.execute(sets(EVENTS, old, id=new))


# What is done by hand, the place where it is found (from 1), and the word that says what is wrong.
BY_HAND: list[tuple[Hand, str]] = [
    (lambda c, ids: c.execute(sets(EVENTS, ids[2], actor_id=1)), r"catatan ke-3 .*isi atau urutannya"),
    (lambda c, ids: c.execute(sets(EVENTS, ids[1], note="Beres")), r"catatan ke-2 .*kata-katanya"),
    (lambda c, ids: c.execute(sa.delete(EVENTS).where(EVENTS.c.id == ids[1])), r"catatan ke-2 .*isi atau urutannya"),
    (inserts, r"catatan ke-{behind} .*isi atau urutannya"),
    (exchanges, r"catatan ke-2 .*isi atau urutannya"),
    (lambda c, ids: c.execute(sa.update(FILES).values(sha256="0" * 64)), r"catatan ke-{files} .*hilang atau berbeda"),
    (removes_the_last, r"catatan ke-{before}: catatan yang ada sesudahnya hilang"),
]


def operator_reads(office: Office) -> list[str]:
    """The lines of verify-records, which says by its end that not everything is whole."""
    printed = verification.verify(office.engine.url, office.settings.data_dir, "", office.settings.zone)
    lines: list[str] = []
    with pytest.raises(verification.NotWhole):
        while True:
            lines.append(next(printed))
    return lines


def files_said_at(office: Office) -> int:
    """The place of the event that holds the hash of the file: the report, or the receipt that came later; 0: none."""
    places = enumerate(history(office), start=1)
    return max((place for place, event in places if any(sha for _, sha in event.data.get("files", []))), default=0)


def stored(office: Office) -> tuple[list[dict[str, Any]], str, str]:
    """The rows of the history, the head, and the hash of the file."""
    with transaction(office.engine) as session:
        connection = session.connection()
        rows = [dict(row) for row in connection.execute(sa.select(EVENTS).order_by(EVENTS.c.id)).mappings()]
        head = connection.execute(sa.select(ITEMS.c.chain_head)).scalar_one()
        return rows, head, connection.execute(sa.select(FILES.c.sha256)).scalar_one()


def put_right(office: Office, before: tuple[list[dict[str, Any]], str, str]) -> None:
    """As it was."""
    rows, head, sha256 = before
    with transaction(office.engine) as session:
        connection = session.connection()
        connection.execute(sa.delete(EVENTS))
        connection.execute(sa.insert(EVENTS), rows)
        connection.execute(sa.update(ITEMS).values(chain_head=head))
        connection.execute(sa.update(FILES).values(sha256=sha256))


@pytest.mark.both_databases
async def test_each_kind_of_change_is_found_where_it_is_by_phone_and_by_command(tapin: Office) -> None:
    tapin.sari.taps("Terima")
    await tapin.sari.sees("Diterima")
    link = link_on((await reports(tapin.sari)).text)
    await tapin.telegram.until(lambda: files_said_at(tapin) > 0)
    before, ids, files_at = stored(tapin), [event.id for event in history(tapin)], files_said_at(tapin)
    for by_hand, pattern in BY_HAND:
        found = pattern.format(last=len(ids), behind=len(ids) + 1, before=len(ids) - 1, files=files_at)
        with transaction(tapin.engine) as session:
            by_hand(session.connection(), ids)
        printed = " ".join(operator_reads(tapin))
        tapin.sari.says("/riwayat K7Q2 cek")
        told = await tapin.sari.sees("tidak utuh mulai", "Mohon simpan tanda terima")
        place, _, wrong = found.partition(" .*")
        for text in (printed, told.text):
            assert all(part in " ".join(text.split()) for part in (place, wrong)), (found, text)
        put_right(tapin, before)
    with transaction(tapin.engine) as session:
        removes_the_last(session.connection(), ids, hides=True)
    tapin.sari.says(f"/riwayat K7Q2 cek {link}")  # whole inside: only what the agency holds tells
    await tapin.sari.sees("Riwayat #K7Q2 utuh", "tidak ada dalam riwayat #K7Q2", "simpan tanda terimanya")
    put_right(tapin, before)
    with transaction(tapin.engine) as session:  # every link computed anew behind a changed event
        connection, previous = session.connection(), ""
        connection.execute(sets(EVENTS, ids[1], actor_id=1))
        for event in events.history(session, 1):
            event.link = previous = link_after(previous, chain.line_of(event, "K7Q2"))
        connection.execute(sa.update(ITEMS).values(chain_head=previous))
    tapin.sari.says(f"/riwayat K7Q2 cek {link}")
    await tapin.sari.sees("Riwayat #K7Q2 utuh", "tidak ada dalam riwayat #K7Q2")


async def test_a_file_that_was_changed_on_the_disk_together_with_its_hash_is_found_by_the_history(
    tapin: Office,
) -> None:
    await reports(tapin.sari)
    [kept] = stored_evidence(tapin)
    assert kept.path is not None
    (tapin.settings.data_dir / kept.path).write_bytes(b"lain")
    assert operator_reads(tapin) == [f"#K7Q2: berkas {kept.path} hilang atau isinya berubah."]
    with transaction(tapin.engine) as session:
        session.connection().execute(sa.update(FILES).values(sha256=hashlib.sha256(b"lain").hexdigest()))
    [line] = operator_reads(tapin)
    assert "berkas yang diserahkan dengannya hilang atau berbeda" in line
