"""Help that was asked for: who owes it until when, who is reminded of it, and what ends it."""

from collections.abc import Callable
from datetime import date

from bot.cards import cards
from bot.reminders import plan
from models import mailbox
from models.assignments.assignments import Assignment
from models.office import tasks
from models.people.people import StaffRole
from tests.support.cases.reminder_cases import Case, driver_of, heard, november, send_all_due
from tests.support.driver import Driver
from tests.support.rows import context_at, rows_of, sent_messages, somebody

QUESTION = "surat jawaban ditujukan kepada siapa ya bu?"


def obstacle(sari: Driver, sent: Assignment, wanted: str = "Koordinasi dengan OPD") -> str:
    """Kendala of Monday, 23 November 2026, with words and without a day."""
    sari.forges(f"c:stuck:{sent.id}:{sent.version}")
    sari.taps("Anggaran")
    sari.taps(wanted)
    sari.says("Anggarannya belum disahkan")
    return sari.taps("Lewati")


def test_the_owner_owes_it_in_two_working_days_and_then_the_head_hears_of_it(case: Case) -> None:
    """Asked on Mon 23: two working days are Wed 25; H+1 Thu 26, H+3 Mon 30, H+5 Wed 2, H+6 Thu 3 December."""
    rina = somebody(case.session, 9, "Rina", case.on(1).now, StaffRole.ASISTEN)
    sent, sari = case.sends("K7Q2", 4), driver_of(case)
    sent.owner_id = rina.id
    assert "Rina menjawab paling lambat Rabu, 25 November 2026" in obstacle(sari, sent).replace("<b>", "").replace(
        "</b>", ""
    )
    assert rows_of(case.session, sent) == {
        "help-h-1 Rina": date(2026, 11, 24),
        "help-h Rina": date(2026, 11, 25),
        "help-h+1 Rina": date(2026, 11, 26),
        "help-h+3 Rina": date(2026, 11, 30),
        "help-h+3 Ina": date(2026, 11, 30),
        "help-h+5 Rina": date(2026, 12, 2),
        "help-stop Ina": date(2026, 12, 3),
    }
    told = heard(sari, rina)
    assert any("paling lambat <b>Rabu, 25 November 2026</b>" in text and "Balas" in text for text in told)
    assert sent.due_on == date(2026, 12, 4)  # help stops no clock


def test_nobody_is_reminded_of_what_the_office_owes(case: Case) -> None:
    """Due Fri 4 Dec, answered Tue 8: the quiet day is Wed 9, H+1 of the answer Thu 10."""
    sent, sari = case.sends("K7Q2", 4), driver_of(case)
    obstacle(sari, sent)
    sent_messages(case.on(1, 7))
    read = {day: case.both(day) for day in (1, 2, 3, 4, 7)}
    assert [sari for sari, _ in read.values()] == [[], [], [], [], []]
    (owed,) = read[1][1]
    assert "menunggu bantuan atau jawaban kita sejak 23 Nov 2026" in owed and "Menunggu kita: 1" in owed
    assert [task.kind for task in tasks.open_page(case.session, 0, 9)] == ["obstacle", "help_overdue"]
    ina = driver_of(case, case.ina, case.on(8, 11).now)
    ina.forges(f"c:helped:{sent.id}:0")
    assert sent.help_due_on is None and tasks.open_page(case.session, 0, 9) == []
    answer, *reminders = ("\n".join(case.gets(day)) for day in (8, 9, 10))
    assert "dicatat <b>sudah diberikan</b> oleh Ina" in answer
    assert ["Pengingat" in text for text in (answer, *reminders)] == [False, False, True]


def test_it_stands_on_both_cards_and_in_both_lists_and_says_when_we_are_late(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 4), driver_of(case)
    obstacle(sari, sent)
    cards.send_to(case.on(1), sent, [case.sari, case.ina])
    focal, office = (
        next(text for text in reversed(heard(sari, who)) if "#K7Q2" in text) for who in (case.sari, case.ina)
    )
    for text in (focal, office):
        assert "<b>Ina</b> menjawab paling lambat <b>Rabu, 25 November 2026</b>" in text
        assert "terlambat menjawab 4 hari kerja" in text  # Wed 25 to Tue 1: Thu, Fri, Mon, Tue
    assert "tidak kami ingatkan; tenggatnya tetap" in focal and "menunggu Bapak/Ibu" not in focal
    ina = driver_of(case, case.ina, case.on(1).now)
    assert "bantuan atau jawaban ditunggu narahubung, paling lambat Rabu, 25 November 2026" in ina.says(
        "/status tapin"
    )
    assert "bantuan atau jawaban ditunggu narahubung, lewat batas kita 4 hari kerja" in ina.says("/tugaskantor")
    mine = driver_of(case, case.sari, case.on(1).now).says("/tugas")
    assert "menunggu bantuan Ombudsman sejak 23 Nov 2026; kami terlambat menjawab 4 hari kerja" in mine


def test_every_answer_of_the_office_ends_it_and_nothing_else_does(case: Case) -> None:
    ina = driver_of(case, case.ina)

    def balas(sent: Assignment) -> None:
        ina.forges(f"c:say:{sent.id}:{sent.version}")
        ina.says("Kita bertemu hari Kamis")
        ina.taps("Kirim")

    def in_the_mailbox(verb: str) -> Callable[[Assignment], None]:
        def act(sent: Assignment) -> None:
            ina.forges(f"mb:{verb}:{mailbox.open_about(case.session, sent.id)[0].id}")
            if verb == "reply":
                ina.says("Kepada Kepala Perwakilan")

        return act

    ways: dict[str, tuple[str, Callable[[Assignment], None], bool]] = {
        "Balas": ("obstacle", balas, True),
        "Sudah dibantu": ("obstacle", lambda sent: _pressed(ina, f"c:helped:{sent.id}:0"), True),
        "Sudah ditangani": ("obstacle", lambda _: _pressed(ina, f"td:{first_task(case)}:0"), True),
        "Balas to a question": ("question", in_the_mailbox("reply"), True),
        "Selesai of a question": ("question", in_the_mailbox("done"), True),
        "Sudah dibantu of a question": ("question", lambda sent: _pressed(ina, f"c:helped:{sent.id}:0"), True),
        "both, Selesai of the question": ("both", in_the_mailbox("done"), False),
        "a look": ("obstacle", lambda sent: _pressed(ina, f"oc:{sent.id}"), False),
        "a new date": ("question", lambda sent: _pressed(ina, f"c:redue:{sent.id}:{sent.version}"), False),
    }
    for name, (asked, act, ends) in ways.items():
        savepoint = case.session.begin_nested()
        sent, sari = case.sends("K7Q2", 4), driver_of(case)
        if asked != "question":
            obstacle(sari, sent)
        if asked != "obstacle":
            assert "paling lambat" in sari.says(QUESTION), name
        assert sent.help_due_on == date(2026, 11, 25), name
        act(sent)
        assert (sent.help_due_on is None) is ends, name
        assert (sent.helped_at is not None) is ends, name
        savepoint.rollback()
        case.session.expire_all()


def first_task(case: Case) -> int:
    """The oldest open task of the office."""
    return tasks.open_page(case.session, 0, 1)[0].id


def _pressed(driver: Driver, data: str) -> None:
    driver.forges(data)


def test_a_wish_for_no_help_and_news_owe_nothing(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 4), driver_of(case)
    kept = obstacle(sari, sent, "Tidak perlu bantuan")
    sari.says("pak kadis baru dilantik kemarin")
    assert sent.help_due_on is None and "menjawab paling lambat" not in kept
    assert tasks.open_page(case.session, 0, 9) == []


def test_what_is_taken_back_asks_for_nothing_and_what_else_asks_still_does(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 4), driver_of(case)
    cards.send_to(case.on(1), sent, [case.sari])
    obstacle(sari, sent)
    sari.says(QUESTION)
    sari.forges(f"c:undo:{sent.id}:{sent.version}")
    assert sent.status.value == "sent" and sent.help_due_on == date(2026, 11, 25)  # the question still waits
    assert tasks.open_page(case.session, 0, 9) == []
    sari.taps("tarik kembali")
    assert sent.help_due_on is None and sent.helped_at is None
    assert "help-h Ina" not in rows_of(case.session, sent) and "h-1 Sari" in rows_of(case.session, sent)


def test_an_undo_neither_owes_answered_help_again_nor_forgets_an_earlier_obstacle(case: Case) -> None:
    sari, ina = driver_of(case), Driver(case.session, case.ina, driver_of(case).now)
    sent = case.sends("K7Q2", 4)
    sari.says(QUESTION)
    sari.forges(f"c:start:{sent.id}:{sent.version}")
    _pressed(ina, f"c:helped:{sent.id}:0")
    sari.forges(f"c:undo:{sent.id}:{sent.version}")
    assert (sent.status.value, sent.help_due_on) == ("sent", None)
    obstacle(sari, sent), obstacle(sari, sent)
    sari.forges(f"c:undo:{sent.id}:{sent.version}")
    assert sent.help_due_on is not None, "the first one still asks"
    assert [task.kind for task in tasks.open_page(case.session, 0, 9)] == ["obstacle"]


def test_a_result_takes_its_place_and_gives_it_back_when_it_is_taken_back(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 4), driver_of(case)
    obstacle(sari, sent)
    before = sent.help_due_on, sent.help_since_at
    sari.forges(f"c:done:{sent.id}:{sent.version}")
    sari.says("Sudah terbit SK nomor 12")
    sari.says("sudah lengkap")
    assert sent.status.value == "reported" and sent.help_due_on is None
    sari.forges(f"c:undo:{sent.id}:{sent.version}")
    assert (sent.help_due_on, sent.help_since_at) == before


def test_nothing_to_settle_is_said_and_others_may_not(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    assert "tidak ada lagi" in driver_of(case, case.ina).forges(f"c:helped:{sent.id}:0")
    obstacle(driver_of(case), sent)
    driver_of(case).forges(f"c:helped:{sent.id}:0")
    assert sent.help_due_on is not None


def test_a_reminder_about_help_counts_to_its_own_date_and_names_the_decision_too(case: Case) -> None:
    """A request for time of Mon 23 is to be answered by Wed 25; help of Wed 25 by Fri 27: reminded of on Thu 26."""
    sent, sari = case.sends("K7Q2", 4), driver_of(case)
    sari.says("mohon waktu sampai 18 Desember 2026 karena menunggu anggaran")
    sari.taps("Ya, catat")
    wednesday = november(25)
    sent.help_due_on, sent.help_since_at = date(2026, 11, 27), wednesday
    plan.replan_items(context_at(case.session, wednesday), [sent])
    sent_messages(context_at(case.session, wednesday))
    thursday = context_at(case.session, november(26, 8))
    send_all_due(thursday)
    (text,) = [text for to, text in sent_messages(thursday) if to == case.ina.chat_id]
    assert "bantuan atau jawaban kita sejak 25 Nov 2026, paling lambat <b>Jumat, 27 November 2026</b> (besok)" in text
    assert (
        "Juga menunggu kita: hasil atau permohonan waktu perlu dijawab, paling lambat Rabu, 25 November 2026" in text
    )
