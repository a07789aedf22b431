"""Files on their way to the verifier, when the sender's message cannot be copied any more."""

from sqlmodel import select

from bot.practice.server.chats import Message
from models.database import transaction
from models.evidence.evidence import Evidence
from models.office import tasks
from tests.support.faults.disk import until_on_disk
from tests.support.running_office import Office
from tests.support.stories import what_happened

DATA = b"%PDF-1.7 isi surat"


async def collects(office: Office) -> list[Message]:
    """Ibu Sari sends a photo, a document and a voice message, and they are kept."""
    office.sari.taps("Selesai")
    await office.sari.sees("kirim bukti")
    sent = [
        office.sari.sends_photo("Loket"),
        office.sari.sends_document("surat.pdf", DATA),
        office.sari.sends_voice(),
    ]
    await office.sari.sees("3 berkas diterima")
    return sent


async def submits(office: Office) -> list[Message]:
    """Sudah lengkap; returns what Ibu Ina got of the three files, when all are there."""
    office.sari.taps("Sudah lengkap")
    await office.sari.sees("Tanda terima TT-K7Q2-1")
    await office.telegram.until(lambda: len(passed(office)) >= 3)
    assert what_happened(office) == ["sent", "evidence_added", "reported"]
    return passed(office)


def passed(office: Office) -> list[Message]:
    """What Ibu Ina got of the evidence, in order."""
    found = [each for each in office.ina.from_bot if "· bukti " in str(each.wire.get("caption") or each.text)]
    return sorted(found, key=lambda each: each.message_id)


def places(messages: list[Message]) -> list[str]:
    """The numbers in their captions: "1/3"."""
    words = [str(each.wire.get("caption") or each.text) for each in messages]
    return [each.partition("· bukti ")[2][:3] for each in words]


def refused(office: Office) -> list[str]:
    """The methods of the requests to Ibu Ina that were refused, in order."""
    return [
        each.method for each in office.telegram.sent if not each.ok and each.arguments.get("chat_id") == office.ina.id
    ]


async def test_messages_that_their_sender_deleted_arrive_by_their_file_ids(tapin: Office) -> None:
    for message in await collects(tapin):
        tapin.telegram.state.remove(message)
    got = await submits(tapin)
    assert places(got) == ["1/3", "2/3", "3/3"]  # in order, none twice
    assert [next(kind for kind in ("photo", "document", "voice") if kind in each.wire) for each in got] == [
        "photo",
        "document",
        "voice",
    ]
    assert got[1].wire["document"]["file_name"] == "surat.pdf" and "Loket" in got[0].wire["caption"]
    assert refused(tapin) == ["copyMessage"] * 3


async def test_a_protected_message_arrives_too(tapin: Office) -> None:
    (await collects(tapin))[1].protected = True
    assert places(await submits(tapin)) == ["1/3", "2/3", "3/3"] and refused(tapin) == ["copyMessage"]


async def test_without_copy_and_file_id_it_comes_from_our_disk(tapin: Office) -> None:
    tapin.telegram.state.remove((await collects(tapin))[1])
    await until_on_disk(lambda: (tapin.settings.data_dir / "evidence" / "K7Q2" / "2.pdf").exists())
    tapin.telegram.faults.refused("Bad Request: wrong file identifier/HTTP URL specified", "sendDocument")
    got = await submits(tapin)
    assert places(got) == ["1/3", "2/3", "3/3"] and refused(tapin) == ["copyMessage", "sendDocument"]
    sent = tapin.telegram.state.files.find(got[1].wire["document"]["file_id"])
    assert sent is not None and (sent.data, sent.name) == (DATA, "surat.pdf")


async def test_who_forbids_voice_messages_gets_the_recording_as_a_document(tapin: Office) -> None:
    await collects(tapin)
    await until_on_disk(lambda: (tapin.settings.data_dir / "evidence" / "K7Q2" / "3.ogg").exists())
    tapin.telegram.faults.refused("Bad Request: CHAT_FORWARDS_RESTRICTED", "copyMessage", times=2)
    tapin.telegram.faults.refused("Bad Request: VOICE_MESSAGES_FORBIDDEN", "copyMessage")
    got = await submits(tapin)
    assert places(got) == ["1/3", "2/3", "3/3"] and "document" in got[2].wire
    assert refused(tapin) == ["copyMessage"] * 3 and tapin.telegram.requests("sendVoice") == []


async def test_when_nothing_is_allowed_the_place_says_which_file_and_where_it_is(tapin: Office) -> None:
    await collects(tapin)
    await until_on_disk(lambda: (tapin.settings.data_dir / "evidence" / "K7Q2" / "2.pdf").exists())
    for method in ("copyMessage", "sendPhoto", "sendDocument", "sendVoice"):
        tapin.telegram.faults.refused("Bad Request: MEDIA_INVALID", method, times=None)
    got = await submits(tapin)
    assert places(got) == ["1/3", "2/3", "3/3"]
    assert "#K7Q2 · bukti 2/3 · surat.pdf" in got[1].text and "evidence/K7Q2/2.pdf" in got[1].text
    with transaction(tapin.engine) as session:
        assert [task.kind for task in tasks.open_page(session, 0, 9)] == ["passing"] * 3


async def test_a_stored_file_that_cannot_be_read_is_said_in_words(tapin: Office) -> None:
    tapin.telegram.state.remove((await collects(tapin))[1])
    kept = tapin.settings.data_dir / "evidence" / "K7Q2" / "2.pdf"
    await until_on_disk(kept.exists)
    kept.unlink()
    tapin.telegram.faults.refused("Bad Request: wrong file identifier/HTTP URL specified", "sendDocument")
    got = await submits(tapin)
    assert places(got) == ["1/3", "2/3", "3/3"] and "surat.pdf" in got[1].text
    assert "tidak dapat dibaca" in got[1].text and "tersimpan utuh" not in got[1].text


async def test_a_file_that_is_kept_at_last_reaches_who_read_words_in_its_place(tapin: Office) -> None:
    for method in ("copyMessage", "sendDocument"):
        tapin.telegram.faults.refused("Bad Request: MEDIA_INVALID", method)
    unavailable = tapin.telegram.faults.refused("Bad Request: wrong file_id", "getFile", times=None)
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    tapin.sari.sends_document("surat.pdf", DATA)
    await tapin.sari.sees("1 berkas diterima")
    await tapin.closes()
    with transaction(tapin.engine) as session:
        (found,) = session.exec(select(Evidence))
        found.tries, found.next_try_at = 3, tapin.clock()  # at the fourth failure the office is told
    await tapin.opens()
    late = await tapin.ina.sees("belum dapat kami ambil", "surat.pdf")
    tapin.sari.taps("Sudah lengkap")
    await tapin.ina.sees("bukti 1/1 · surat.pdf", "belum tersimpan di server")
    tapin.telegram.faults.active.remove(unavailable)
    tapin.ina.taps("Ambil lagi", on=late)
    await tapin.ina.sees("sudah diambil dan tersimpan")
    await tapin.telegram.until(lambda: any("document" in each.wire for each in tapin.ina.from_bot))
    with transaction(tapin.engine) as session:
        assert tasks.open_page(session, 0, 9) == []
