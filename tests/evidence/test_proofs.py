"""The proof that an action asks for: typed or chosen in /assign, on the card, and asked for at Sudah lengkap."""

from sqlmodel import Session

from bot.conversation.typed import Attachment, Typed
from models.assignments import assignments
from models.evidence import evidence
from models.evidence.evidence import EvidenceKind, SubmissionState
from models.people.people import Person, StaffRole
from models.rules.assignments import OPEN, Status
from models.rules.evidence import Proof
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import holds_seat, somebody

LINE = "/assign Tapin | LHP | 0179/LM/VI/2022/BJM | tenggat 18-12-2026 | Penundaan | {actions}"


def _file(driver: Driver, number: int, kind: EvidenceKind, caption: str = "") -> str:
    file = Attachment(kind, f"file-{number}", f"unique-{number}", 10, "surat.pdf", None)
    return driver.gets(Typed(number, driver.now, caption, attachment=file))


def _office(session: Session, actions: str) -> tuple[Driver, Driver]:
    """Ibu Ina has sent these actions to Tapin, where Ibu Sari answers."""
    person: Person = somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN)
    ina, sari = Driver(session, person, MORNING), somebody(session, 200, "Sari Wahyuni", MORNING)
    holds_seat(session, sari, "63.05", MORNING)
    ina.says(LINE.format(actions=actions))
    return ina, Driver(session, sari, MORNING)


def test_a_proof_is_typed_chosen_shown_and_stored(session: Session) -> None:
    ina, sari = _office(session, "Menerbitkan SK (bukti: dokumen); Memasang papan")
    shown = read(ina.screen())
    assert "1. Menerbitkan SK (bukti: dokumen)" in shown and "2. Memasang papan\n" in shown
    ina.taps("Ubah")
    assert "(bukti: dokumen)" in read(ina.taps("Tindakan korektif"))
    assert ina.labels()[:2] == ["1 · bukti: dokumen", "2 · bukti: bebas"]
    for named in ("keterangan tertulis", "berkas", "foto"):
        ina.taps("2 · bukti")
        assert f"2 · bukti: {named}" in ina.labels()
    assert "2. Memasang papan (bukti: foto)" in read(ina.taps("Tetap"))
    ina.taps("Kirim")
    stored = assignments.actions_of(session, ina.items()[0].id)
    assert [(each.text, each.proof_rule) for each in stored] == [
        ("Menerbitkan SK", Proof.DOCUMENT),
        ("Memasang papan", Proof.PHOTO),
    ]
    assert any("2. Memasang papan (bukti: foto)" in read(each["text"]) for each in sari.payloads() if "text" in each)


def test_a_result_without_its_proof_says_which_is_missing(session: Session) -> None:
    ina, sari = _office(session, "Menerbitkan SK; Memasang papan (bukti: foto)")
    ina.taps("Kirim")
    sari.taps("Selesai")
    sari.taps("Semua")
    _file(sari, 1, EvidenceKind.DOCUMENT)
    sari.taps("Sudah lengkap")
    shown = "\n".join(read(each["text"]) for each in sari.payloads() if "text" in each)
    assert "Tindakan korektif 2 meminta foto; yang ada baru dokumen." in shown and "Kendala" in shown
    assert sari.toast is not None and sari.toast.alert
    sent = ina.items()[0]
    assert Status.REPORTED not in {each.status for each in assignments.actions_of(session, sent.id)}
    _file(sari, 2, EvidenceKind.PHOTO)
    assert "tercatat" in read(sari.taps("Sudah lengkap"))
    assert {each.status for each in assignments.actions_of(session, sent.id)} == {Status.REPORTED}


def test_a_part_of_it_and_an_action_that_is_not_chosen_need_no_proof(session: Session) -> None:
    ina, sari = _office(session, "Menerbitkan SK; Memasang papan (bukti: foto)")
    ina.taps("Kirim")
    sari.taps("Selesai")
    sari.taps("1. Menerbitkan")
    sari.says("SK terbit tanggal 20.")
    assert "tercatat" in read(sari.taps("Sudah lengkap"))
    sent = ina.items()[0]
    assert [each.status in OPEN - {Status.REPORTED} for each in assignments.actions_of(session, sent.id)] == [
        False,
        True,
    ]
    sari.forges(f"c:partly:{sent.id}:{sent.version}")
    sari.says("Papannya baru dipesan.")
    assert "tercatat" in read(sari.taps("Sudah lengkap"))


def test_files_that_say_done_are_asked_for_the_proof_too(session: Session) -> None:
    ina, sari = _office(session, "Memasang papan (bukti: foto)")
    ina.taps("Kirim")
    _file(sari, 1, EvidenceKind.DOCUMENT)
    sari.taps("Ya, laporkan")
    assert any("meminta foto; yang ada baru dokumen" in read(each.get("text", "")) for each in sari.payloads())
    collected = evidence.collections_of(session, sari.person.id)
    assert [each.state for each in collected] == [SubmissionState.COLLECTING]
    _file(sari, 2, EvidenceKind.PHOTO, "sudah selesai bu")
    assert "tercatat" in read(sari.taps("Ya, laporkan"))


def test_both_proofs_are_asked_for_and_what_is_on_file_counts(session: Session) -> None:
    ina, sari = _office(session, "Memasang papan (bukti: foto dan dokumen)")
    assert "1. Memasang papan (bukti: foto dan dokumen)" in read(ina.screen())
    ina.taps("Kirim")
    item = ina.items()[0]
    (action,) = assignments.actions_of(session, item.id)
    assert action.proof_rule == "photo,document"

    def says_done(number: int, kind: EvidenceKind) -> str:
        sari.forges(f"c:done:{item.id}:{item.version}")
        _file(sari, number, kind)
        sari.taps("Sudah lengkap")
        return "\n".join(read(each["text"]) for each in sari.payloads() if "text" in each)

    sari.forges(f"c:partly:{item.id}:{item.version}")
    _file(sari, 1, EvidenceKind.PHOTO)
    sari.taps("Sudah lengkap")  # a part of it: the photo is on file now
    says_done(2, EvidenceKind.DOCUMENT)
    assert action.status is Status.REPORTED
    for reason, number in (("Mohon jelaskan siapa petugasnya", 3), ("Fotonya buram sekali, mohon diulang", 4)):
        (asked,) = evidence.under_review(session, item.id)
        ina.forges(f"ev:back:{asked.id}")
        ina.says(reason)
        shown = says_done(number, EvidenceKind.DOCUMENT)
        assert (action.status is Status.REPORTED) is (number == 3), reason
    assert "meminta foto dan dokumen; yang ada baru dokumen, jadi fotonya masih kami tunggu." in shown
