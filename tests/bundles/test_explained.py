"""What stands under a reminder about its date."""

from bot.bundles import bundles
from models.queues import claims
from tests.support.cases.reminder_cases import Case, send_all_due


def test_the_date_of_a_reminder_says_that_it_is_a_day_off_and_answers_why(case: Case) -> None:
    """Due on Saturday, 5 December: one item has the button, of two each has it on its card; at most six buttons."""
    case.sends("K7Q2", 5)
    for day, codes in ((2, ["K7Q2"]), (3, ["K7Q2", "A1A1"])):
        for code in codes[1:]:
            case.sends(code, 4)
        ctx = case.on(day)
        send_all_due(ctx)
        envelopes = claims.claim(case.session, ctx.now, 10)
        assert envelopes, day
        for envelope in envelopes:
            made = bundles.render_bundle(ctx, envelope)
            claims.give_up(case.session, envelope.id, "read")
            assert made is not None
            labels = [button["text"] for row in made["reply_markup"]["inline_keyboard"] for button in row]
            assert any("Mengapa tanggal ini?" in label for label in labels) is (len(codes) == 1)
            assert len(labels) <= 6
            assert (
                "Sabtu, 5 Desember 2026</b> (2 hari kerja lagi) (hari libur, tanggalnya tetap)" in made["text"]
                or day == 3
            )
    last = "".join(case.gets(4))  # Friday: the due date of one, and the last working day before that of the other
    assert "dapat diminta hari ini" in last and "dapat diminta sampai Sabtu, 5 Desember 2026" in last
