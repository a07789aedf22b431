"""Files of an item sent again as albums: grouped as Telegram allows, once, and one by one where it refuses."""

from collections.abc import Sequence

import pytest
import sqlalchemy as sa

from bot.conversation import albums
from bot.conversation.albums import FileAgain
from bot.conversation.context import AppInfo, Context
from bot.pipeline.sending.pace import CHAT_BURST, Pace
from models.database import transaction
from models.evidence.evidence import EvidenceKind
from models.queues import outbox
from tests.support.running_office import Office

PHOTO, VIDEO, DOCUMENT, VOICE = EvidenceKind.PHOTO, EvidenceKind.VIDEO, EvidenceKind.DOCUMENT, EvidenceKind.VOICE


def test_what_may_stand_together() -> None:
    rows: list[tuple[str, list[str]]] = [  # the kinds as they come, and how they are sent
        ("p", ["p"]),
        ("pp", ["pp"]),
        ("pdpd", ["pp", "dd"]),  # documents only with documents
        ("dpv", ["d", "pv"]),  # photos and videos together
        ("pop", ["pp", "o"]),  # a voice message goes alone
        ("oo", ["o", "o"]),
        ("d" * 10, ["d" * 10]),
        ("d" * 11, ["d" * 5, "d" * 6]),  # 10 + 1 would leave one alone
        ("p" * 21, ["p" * 7] * 3),  # 21 / 3 albums of at most 10
        ("", []),
    ]
    kinds = {"p": PHOTO, "v": VIDEO, "d": DOCUMENT, "o": VOICE}
    letters = {kind: letter for letter, kind in kinds.items()}
    for given, expected in rows:
        files = [FileAgain(kinds[letter], str(place)) for place, letter in enumerate(given)]
        groups = albums.groups(files)
        assert ["".join(letters[each.kind] for each in group) for group in groups] == expected, given
        assert sorted(each.file_id for group in groups for each in group) == sorted(each.file_id for each in files)


def test_an_album_takes_as_much_of_the_limits_as_its_files() -> None:
    pace = Pace(30)
    pace.count(11, 100.0, 10)
    assert pace.allowance(100.0) == 20  # 30 - 10
    pace.count(11, 100.0, 10)
    pace.count(11, 100.0, 10)
    assert pace.paused_chats(100.0) == {11: 100.0 + 30 - CHAT_BURST + 1}  # 30 taken of 20, and one more at 1/s
    pace.count(12, 100.0, 3)
    assert pace.allowance(100.0) == 0 and pace.next_slot(100.0) == 100.0 + 4 / 30  # 3 too many, and one more


def queues(office: Office, files: Sequence[FileAgain], *, rahasia: bool = False) -> None:
    """Queue these files for Ibu Sari and a message behind them, as an action does."""
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        ctx.is_confidential = rahasia
        albums.send(ctx, files, head="<b>TT-K7Q2-1</b> · 3 berkas", to=office.sari.id)
        ctx.say("di bawahnya", to=office.sari.id)


def stored(office: Office, *kinds: EvidenceKind) -> list[FileAgain]:
    """Files that are at Telegram already."""
    found = []
    for number, kind in enumerate(kinds, start=1):
        file = office.telegram.state.files.add(kind.value, name=f"{number}.pdf")
        found.append(FileAgain(kind, file.file_id, f"bukti {number}/{len(kinds)}"))
    return found


def settled(office: Office) -> list[tuple[str, str]]:
    """(method, state) of every row, the oldest first."""
    c = outbox.TABLE.c
    with transaction(office.engine) as session:
        return [tuple(row) for row in session.execute(sa.select(c.method, c.state).order_by(c.id))]


async def test_an_album_arrives_as_one_and_protected_where_it_must_be(before_opening: Office) -> None:
    office, sari = before_opening, before_opening.sari
    queues(office, stored(office, DOCUMENT, PHOTO, VIDEO, DOCUMENT, DOCUMENT), rahasia=True)
    await office.opens()
    await sari.sees("di bawahnya")
    *files, _ = sari.from_bot
    assert [next(kind for kind in ("photo", "video", "document") if kind in each.wire) for each in files] == [
        *["document"] * 3,
        "photo",
        "video",
    ]
    assert len({each.wire["media_group_id"] for each in files}) == 2  # the phone shows two albums
    assert [each.wire.get("caption", "") for each in files] == [
        "TT-K7Q2-1 · 3 berkas",
        "",
        "",
        *["TT-K7Q2-1 · 3 berkas", ""],
    ]
    assert all(each.protected for each in files)
    assert len(office.telegram.requests("sendMediaGroup")) == 2 and not office.telegram.requests("sendDocument")


@pytest.mark.both_databases
async def test_a_refused_album_goes_file_by_file_in_its_place(before_opening: Office) -> None:
    office, sari = before_opening, before_opening.sari
    why = 'Bad Request: failed to send message #2 with the error message "FILE_REFERENCE_EXPIRED"'
    office.telegram.faults.refused(why, "sendMediaGroup")
    queues(office, stored(office, PHOTO, PHOTO, PHOTO))
    await office.opens()
    await sari.sees("di bawahnya")
    said = [each.wire.get("caption") or each.text for each in sari.from_bot]
    assert said == ["bukti 1/3", "bukti 2/3", "bukti 3/3", "di bawahnya"]  # not behind what was queued later
    queues(office, stored(office, PHOTO, PHOTO))
    await office.telegram.until(lambda: len(sari.from_bot) == 7)
    assert office.telegram.requests("sendMediaGroup")[-1].ok  # the next one as an album again
    assert ("sendMediaGroup", "dropped") in settled(office)


async def test_without_an_answer_the_whole_album_is_sent_again(before_opening: Office) -> None:
    office, sari = before_opening, before_opening.sari
    office.telegram.faults.closed("sendMediaGroup")
    queues(office, stored(office, PHOTO, PHOTO))
    await office.opens()
    office.clock.passes(seconds=2)
    await sari.sees("di bawahnya")
    await office.closes()
    assert [state for _, state in settled(office)][:4] == ["sent", "dropped", "dropped", "sent"]
    assert len(sari.from_bot) == 3 and [each.ok for each in office.telegram.requests("sendMediaGroup")][-1]
