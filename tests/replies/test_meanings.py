"""What a message means while evidence is collected, while a proposal waits, and while nothing runs."""

from datetime import UTC, date, datetime

from bot.conversation.typed import Attachment, Typed
from bot.replies.meanings import PLAIN_UP_TO, Meaning, Running, Situation, classify
from models.evidence.evidence import EvidenceKind
from models.rules.replies.intents import propose
from tests.support.tables import each_row

PHOTO = Attachment(EvidenceKind.PHOTO, "file", "unique")


def meaning(text: str, running: Running, *, file: bool = False, reply: str = "", **known: bool) -> Meaning:
    """What a message means, with what its words seem to say read as the bot reads them."""
    now = datetime(2026, 11, 18, tzinfo=UTC)
    typed = Typed(1, now, text, attachment=PHOTO if file else None, reply_to_text=reply)
    found = None if file else propose(text, date(2026, 11, 18))
    return classify(typed, Situation(running, found=found, **known))


@each_row(
    ("text", "file", "expected"),
    [
        ("Surat sudah kami serahkan kepada pelapor", False, Meaning.EVIDENCE),
        ("sudah kami proses", False, Meaning.EVIDENCE),
        ("👍", False, Meaning.EVIDENCE),  # it is refused there: neither a file nor words
        ("ya", False, Meaning.EVIDENCE),
        ("sudah dalam proses", False, Meaning.WORDS),
        ("saya sakit hari ini, pak", False, Meaning.WORDS),
        ("izin tidak masuk besok", False, Meaning.WORDS),
        ("sinyal jelek", False, Meaning.WORDS),
        ("gagal kirim file", False, Meaning.WORDS),
        ("maaf salah kirim foto", False, Meaning.WORDS),
        ("tunggu sebentar pak", False, Meaning.WORDS),
        ("sisanya besok", False, Meaning.WORDS),
        ("tolong hubungi saya", False, Meaning.WORDS),
        ("boleh kirim lewat wa", False, Meaning.WORDS),
        ("nomor saya ganti", False, Meaning.WORDS),
        ("Foto 1 kondisi sebelum, foto 2 kondisi sesudah", False, Meaning.EVIDENCE),
        ("Nomor saya tulis pada surat terlampir", False, Meaning.EVIDENCE),
        ("Sakit pasien sudah ditangani", False, Meaning.EVIDENCE),
        ("Jaringan air putus sudah disambung", False, Meaning.EVIDENCE),
        ("File terlalu besar dipecah jadi 2 bagian", False, Meaning.EVIDENCE),
        ("Hubungi Dinas Dukcapil untuk konfirmasi nomor KK", False, Meaning.EVIDENCE),
        ("Bisa dikirim ke alamat pelapor", False, Meaning.EVIDENCE),
        ("Salah orang pada sertifikat sudah dibetulkan", False, Meaning.EVIDENCE),
        ("mohon waktu sampai Jumat", False, Meaning.WORDS),
        ("mohon waktu sampai Jumat. " + "x" * PLAIN_UP_TO, False, Meaning.EVIDENCE),
        ("mohon waktu sampai Jumat", True, Meaning.EVIDENCE),
        (" Sudah lengkap! ", False, Meaning.COMPLETES),
        ("sudah lengkap", True, Meaning.EVIDENCE),
    ],
)
def test_while_evidence_is_collected(text: str, file: bool, expected: Meaning) -> None:
    assert meaning(text, Running.COLLECTION, file=file) is expected


def test_words_that_name_another_item_are_not_evidence() -> None:
    assert meaning("untuk #M4X8 suratnya", Running.COLLECTION, names_another=True) is Meaning.WORDS
    assert meaning("untuk #M4X8", Running.COLLECTION, names_another=True, file=True) is Meaning.EVIDENCE


def test_whoever_answers_for_nothing_any_more_is_refused_as_a_collector() -> None:
    assert meaning("mohon waktu", Running.COLLECTION, is_focal_point=False) is Meaning.EVIDENCE


def test_only_the_proposal_itself_is_confirmed_by_a_word() -> None:
    assert meaning("Ya, catat.", Running.CONFIRMATION) is Meaning.CONFIRMS
    assert meaning("ya", Running.CHOICE) is Meaning.WORDS
    assert meaning("ya", Running.NONE) is Meaning.WORDS


@each_row("running", [Running.CONFIRMATION, Running.CHOICE])
def test_a_file_while_a_proposal_waits_goes_to_the_collection_that_it_interrupted(running: Running) -> None:
    assert meaning("", running, file=True, collects=True) is Meaning.EVIDENCE
    assert meaning("", running, file=True, collects=True, reply="#K7Q2") is Meaning.FILE
    assert meaning("", running, file=True) is Meaning.FILE
    assert meaning("besok saja", running, collects=True) is Meaning.WORDS


@each_row("running", [Running.NONE, Running.CONFIRMATION, Running.CHOICE])
def test_signs_alone_and_people_without_a_seat_are_not_for_us(running: Running) -> None:
    assert meaning("👍", running) is Meaning.NOTHING
    assert meaning("mohon waktu", running, is_focal_point=False) is Meaning.NOTHING
    assert meaning("", running, file=True, is_focal_point=False) is Meaning.NOTHING
