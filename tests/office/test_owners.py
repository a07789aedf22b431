"""Who answers for an item at the office: the own list, handing over to a colleague, and whoever leaves."""

from bot.cards import cards
from models import mailbox
from models.assignments import events
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from models.people.people import Person, StaffRole
from models.rules.assignments import Event
from tests.support.cases.reminder_cases import Case, driver_of, heard
from tests.support.driver import Driver
from tests.support.rows import rows_of, somebody

QUESTION = "surat jawaban ditujukan kepada siapa ya bu?"


def rina_of(case: Case) -> Person:
    """A second member of staff, an asisten."""
    return somebody(case.session, 9, "Rina Sari", case.on(1).now, StaffRole.ASISTEN)


def test_serahkan_moves_reminders_mail_help_and_what_is_to_be_decided(case: Case) -> None:
    sent, sari, rina = case.sends("K7Q2", 4), driver_of(case), rina_of(case)
    cards.send_to(case.on(1), sent, [case.ina])
    sari.says(QUESTION)
    sari.forges(f"c:time:{sent.id}:{sent.version}")
    sari.says("11 Desember 2026")
    sari.says("menunggu tanda tangan kepala dinas")
    ina = driver_of(case, case.ina)
    ina.forges(f"c:give:{sent.id}:{sent.version}")
    before = (sent.status, sent.due_on, sent.office_due_on, sent.help_due_on)
    assert "diserahkan kepada <b>Rina Sari</b>" in ina.taps("Rina Sari")
    assert sent.owner_id == rina.id and before == (sent.status, sent.due_on, sent.office_due_on, sent.help_due_on)
    theirs = "\n".join(heard(ina, rina))
    for words in (
        "kini pada Bapak/Ibu, diserahkan oleh Ina.",
        "Penanggung jawab: Rina Sari",
        QUESTION,
        "11 Desember",
    ):
        assert words in theirs, words
    labels = [button["text"] for each in ina.payloads(rina.chat_id) for button in _buttons(each)]
    assert {"💬 Balas", "✅ Setujui"} <= set(labels)
    ours = {key for key in rows_of(case.session, sent) if key.startswith(("help-h ", "help-h-1 ", "help-h+1 "))}
    assert ours == {"help-h Rina Sari", "help-h-1 Rina Sari", "help-h+1 Rina Sari"}
    assert mailbox.open_about(case.session, sent.id)[0].reader_id == rina.id
    written = events.history(case.session, sent.id)[-1]
    assert (written.event, written.actor_id, written.data["was"]) == (Event.REASSIGNED, case.ina.id, case.ina.id)
    sari.forges(f"c:undo:{sent.id}:{sent.version}")
    assert sent.office_due_on is None, "handing over takes nobody's undo away"


def _buttons(payload: dict[str, object]) -> list[dict[str, str]]:
    markup = payload.get("reply_markup")
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return [button for row in rows for button in row]


def test_colleagues_are_shown_five_at_a_time(case: Case) -> None:
    sent, ina = case.sends("K7Q2", 4), driver_of(case, case.ina)
    for number in range(7):
        somebody(case.session, 900 + number, f"Rekan {number}", case.on(1).now, StaffRole.ASISTEN)
    ina.forges(f"c:give:{sent.id}:{sent.version}")
    assert ina.labels() == [*(f"👤 Rekan {number}" for number in range(5)), "⋯ Lainnya"]
    driver_of(case).forges(f"gm:{sent.id}:{sent.version}:1")  # a focal point, with a forged button
    ina.taps("Lainnya")
    assert ina.labels() == ["👤 Rekan 5", "👤 Rekan 6", "⋯ Lainnya"]
    ina.taps("Rekan 6")
    assert sent.owner_id == people.staff(case.session)[-1].id


def test_what_cannot_be_handed_over_is_said(case: Case) -> None:
    sent, ina = case.sends("K7Q2", 4), driver_of(case, case.ina)
    assert "Belum ada rekan lain" in ina.forges(f"c:give:{sent.id}:{sent.version}")
    rina = rina_of(case)
    assert "memang sudah pada Ina." in ina.forges(f"gv:{sent.id}:{sent.version}:{case.ina.id}")
    assert "Belum ada rekan lain" in ina.forges(f"gv:{sent.id}:{sent.version}:{case.sari.id}")
    driver_of(case).forges(f"gv:{sent.id}:{sent.version}:{rina.id}")  # a focal point, with a forged button
    ina.forges(f"gv:{sent.id}:{sent.version - 1}:{rina.id}")  # a stale one
    assert sent.owner_id == case.ina.id


def test_tugaskantor_saya_lists_what_is_mine_and_each_is_opened_in_words(case: Case) -> None:
    mine, theirs, rina = case.sends("A1A1", 4), case.sends("B2B2", 4), rina_of(case)
    theirs.owner_id = rina.id
    for item in (mine, theirs):
        task = StaffTask(key=f"x:{item.id}", kind="x", text=f"urus #{item.code}", created_at=case.on(1).now)
        task.assignment_id = item.id
        tasks.open_task(case.session, task)
        driver_of(case).forges(f"c:notours:{item.id}:{item.version}")
        driver_of(case).says("Ini wewenang Dinas PUPR Tapin")
    ina = driver_of(case, case.ina)
    for words, shown, hidden in (
        ("/tugaskantor", ("#A1A1", "#B2B2", "· Rina Sari", "Menunggu jawaban kita: 2"), ()),
        ("/tugaskantor saya", ("#A1A1", "Menunggu jawaban Bapak/Ibu: 1", "<b>1</b> penugasan terbuka"), ("#B2B2",)),
    ):
        text = ina.says(words)
        assert all(word in text for word in shown) and not any(word in text for word in hidden), text
    assert [label for label in ina.labels() if "#" in label] == []
    assert {"🗂 1. Buka", "👥 Semua tugas kantor"} <= set(ina.labels())
    assert any(label.startswith("Tapin: Penundaan") for label in ina.labels())
    ina.taps("1. Sudah ditangani")
    assert "#B2B2" not in ina.screen() and "Tidak ada tugas kantor untuk penugasan" in ina.screen()
    assert "#B2B2" in ina.taps("Semua tugas kantor")
    ina.taps("1. Buka")
    assert ina.screen().startswith("🗂 <b>#B2B2</b>")


def test_pages_are_turned_with_words(case: Case) -> None:
    for number in range(4):
        tasks.open_task(case.session, StaffTask(key=f"x{number}", kind="x", text="urus", created_at=case.on(1).now))
    ina = driver_of(case, case.ina)
    ina.says("/tugaskantor")
    assert "halaman 2 dari 2" in ina.taps("Berikutnya ▶️")
    assert "halaman 1 dari 2" in ina.taps("◀️ Sebelumnya")


def test_the_items_of_whoever_leaves_are_flagged_until_somebody_takes_them(case: Case) -> None:
    sent, rina = case.sends("K7Q2", 4), rina_of(case)
    sent.owner_id = rina.id
    cards.send_to(case.on(1), sent, [case.ina])
    leaving = Driver(case.session, rina, case.on(1).now)
    leaving.says("/dataku")
    leaving.taps("Hapus data")
    leaving.taps("Ya")
    ina = driver_of(case, case.ina, case.on(1).now)
    assert "Belum ada penanggung jawab" in heard(ina, case.ina)[-1]
    assert "tidak lagi bertugas" in ina.says("/tugaskantor")
    assert "1 penugasan tanpa penanggung jawab" in ina.taps("Tanpa penanggung jawab (1)")
    ina.taps("Tapin: Penundaan")
    ina.forges(f"c:give:{sent.id}:{sent.version}")
    ina.taps("Ina")
    assert sent.owner_id == case.ina.id and tasks.open_page(case.session, 0, 9) == []
    assert "Tanpa penanggung jawab" not in " ".join(ina.labels())
