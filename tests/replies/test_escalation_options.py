"""One working day before an escalation: who is warned, and the three options."""

from bot.conversation.context import Context
from bot.registry.renderers import RENDERERS
from models.agencies.agencies import SeatRole
from models.assignments import events
from models.assignments.assignments import Assignment
from models.policy import ladders, set_ladder
from models.queues import claims
from models.rules.assignments import Event, Status
from models.rules.reminders.ladder import Audience, Ladder
from tests.support.cases.reminder_cases import SARI, Case, december, deputy, driver_of, heard, send_all_due
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import holds_seat, rows_of, somebody


def bundle(case: Case, day: int, chat: int = SARI) -> str:
    """The bundle of that morning, rendered."""
    return "\n".join(case.gets(day, chat=chat))


def labels(case: Case, day: int) -> list[str]:
    """The buttons under Ibu Sari's bundle of that morning."""
    ctx = case.on(day)
    send_all_due(ctx)
    return [label for label, _ in buttons(case, ctx)]


def buttons(case: Case, ctx: Context) -> list[tuple[str, str]]:
    """Label and data of every button under the bundle that is queued for Ibu Sari."""
    (envelope,) = [each for each in claims.claim(case.session, ctx.now, 100) if each.chat_id == SARI]
    made = RENDERERS[envelope.renderer or ""](ctx, envelope)
    assert made is not None
    rows = made["reply_markup"]["inline_keyboard"]
    return [(button["text"], button["callback_data"]) for row in rows for button in row]


def test_the_day_before_the_deputy_hears_the_holder_is_told_so(case: Case) -> None:
    deputy(case)
    case.sends("K7Q2", 1)
    assert "ikut kami kabari" not in bundle(case, 1)
    assert "<b>wakil narahubung</b> ikut kami kabari" in bundle(case, 2)
    assert "#K7Q2" in bundle(case, 3, chat=5)


def test_where_there_is_no_deputy_none_is_announced(case: Case) -> None:
    case.sends("K7Q2", 1)
    assert "ikut kami kabari" not in bundle(case, 2)
    assert "<b>asisten kami</b> ikut kami kabari" in bundle(case, 4)
    assert "#K7Q2" in bundle(case, 7, chat=1)


def test_the_warning_follows_the_ladder_in_the_database(case: Case) -> None:
    steps = [step for step in ladders(case.session)[Ladder.AGENCY] if step.audience is not Audience.DEPUTY]
    set_ladder(case.session, Ladder.AGENCY, steps)
    deputy(case)
    case.sends("K7Q2", 1)
    assert "wakil" not in bundle(case, 2)


def test_the_deputy_is_not_warned_of_the_office(case: Case) -> None:
    deputy(case)
    case.sends("K7Q2", 1)
    case.gets(2)
    # The machine was off on the day of his message; the next day the holder is warned again.
    (late,) = case.gets(4, chat=5)
    assert "#K7Q2" in late and "ikut kami kabari" not in late


def test_one_item_has_three_plain_buttons(case: Case) -> None:
    deputy(case)
    case.sends("K7Q2", 1)
    shown = labels(case, 2)
    answers = ["✅ Terima", "🏁 Selesai", "💬 Kirim kabar", "⏳ Minta waktu", "🆘 Butuh bantuan"]
    assert shown == [*answers, "❓ Mengapa tanggal ini?"]


def test_several_items_have_a_button_in_words_each_at_most_five(case: Case) -> None:
    deputy(case)
    for number in range(2, 8):
        case.sends(f"A11{number}", 1)
    words = "Penundaan layanan… · lewat 1 Des"  # cut at a word, before a phone would cut it
    assert labels(case, 2) == [f"#A11{number} {words}" for number in range(2, 7)], "alike but for their codes"


def press(case: Case, sent: Assignment, verb: str, day: int = 2) -> tuple[Driver, str]:
    """Ibu Sari presses a way out on that day."""
    driver = driver_of(case, now=case.on(day).now)
    return driver, driver.forges(f"wo:{verb}:{sent.id}")


def test_kirim_kabar_is_read_by_the_office_and_the_deputy_hears_nothing(case: Case) -> None:
    deputy(case)
    sent = case.sends("K7Q2", 1)
    driver, asked = press(case, sent, "news")
    assert "tulis kabar singkat" in asked
    assert "tercatat" in driver.says("Menunggu tanda tangan, selesai Jumat")
    assert "Menunggu tanda tangan" in heard(driver, case.ina)[-1]
    latest = events.newest_of(case.session, sent.id, Event.NOTE)
    assert latest is not None and latest.note == "Menunggu tanda tangan, selesai Jumat"
    assert bundle(case, 3, chat=5) == ""


def test_minta_waktu_after_the_due_date_says_what_is_possible(case: Case) -> None:
    deputy(case)
    sent = case.sends("K7Q2", 1)
    driver, asked = press(case, sent, "time")
    assert "sudah lewat" in asked and "kapan kami menerima kabar" in asked
    assert "Senin, 7 Desember 2026" in driver.says("mohon waktu sampai 7 desember, nunggu ttd kadis")
    told = heard(driver, case.ina)[-1]
    assert "kabar dijanjikan <b>Senin, 7 Desember 2026</b>" in told and "nunggu ttd kadis" in told
    assert bundle(case, 3, chat=5) == ""
    assert rows_of(case.session, sent)["promise Sari"] == december(7)


def test_minta_waktu_in_time_is_the_request_for_an_extension(case: Case) -> None:
    sent = case.sends("K7Q2", 3)
    _, asked = press(case, sent, "time")
    assert "sampai" in asked.lower() and "sudah lewat" not in asked


def test_butuh_bantuan_is_the_dialog_about_the_obstacle(case: Case) -> None:
    sent = case.sends("K7Q2", 1)
    driver, asked = press(case, sent, "help")
    assert "Kendalanya terutama tentang apa?" in asked
    assert "Bantuan apa" in driver.taps("Anggaran")


def test_a_press_about_what_no_longer_waits_says_the_current_state(case: Case) -> None:
    sent = case.sends("K7Q2", 1)
    sent.status = Status.VERIFIED
    sent.closed_at = MORNING
    driver, _ = press(case, sent, "news")
    assert driver.toast is not None and driver.toast.alert and "Selesai" in driver.toast.text


def test_somebody_elses_item_cannot_be_answered(case: Case) -> None:
    sent = case.sends("K7Q2", 1)
    other = somebody(case.session, 7, "Yohanes", MORNING)
    holds_seat(case.session, other, "63.03", MORNING, SeatRole.PRINCIPAL)
    assert "tidak ada dalam daftar" in driver_of(case, other).forges(f"wo:news:{sent.id}")
