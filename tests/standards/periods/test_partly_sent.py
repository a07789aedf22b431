"""A unit that sent a part of its self-report: what lists, districts and the period's task say of the rest."""

from datetime import date

import pytest

from models.standards import periods
from tests.standards.periods.test_starting import answers
from tests.standards.test_results import MINUTE
from tests.support.driver import read
from tests.support.judging import hand_in, judges, later, sends
from tests.support.standards import Standards

PANDAHAN, BINUANG, RANTAU = "Puskesmas Pandahan", "Puskesmas Binuang", "Kelurahan Rantau Kiwa"


@pytest.mark.both_databases
def test_what_was_not_sent_is_said_and_asked_after_while_the_rest_waits_for_the_office(standards: Standards) -> None:
    report, sari, rina = standards.sent(), standards.sari, standards.rina
    item = standards.item(0)
    hand_in(standards.budi, item, [1])
    hand_in(standards.eko, standards.item(2), range(1, 15))
    shown = answers(sari, "/standar")
    assert f"<b>{PANDAHAN}</b>: 0/14 cukup · 1 menunggu Ombudsman · 13 belum dikirim" in shown
    assert f"<b>{RANTAU}</b>: 0/14 cukup · 14 menunggu Ombudsman" in shown
    answers(sari, f"[{RANTAU}]")
    assert not any("Ingatkan" in label for label in sari.labels()), "all of it was sent"
    answers(sari, "/standar", f"[{PANDAHAN}]", "[Ingatkan dengan sopan]")
    assert sum("Salam dari" in each.get("text", "") for each in standards.budi.payloads()) == 1
    shown = answers(rina, "/standar", f"[{report.subject}]")
    assert "3 unit (1 menunggu kita, 1 baru sebagian dikirim, 1 sedang mengisi)" in shown
    missing = periods.missing(standards.session, report.id, date(2026, 12, 21))  # it was due on 18 December
    assert missing == [PANDAHAN, BINUANG]


def test_the_reason_of_a_return_goes_once_everything_is_enough(standards: Standards) -> None:
    standards.sent()
    item, budi, rina = standards.item(0), standards.budi, standards.rina
    submission = hand_in(budi, item, range(1, 15))
    judges(rina, submission, [4])
    sends(rina, submission)
    later(standards, MINUTE)
    budi.says(f"/status {item.code}")
    assert "tidak terbaca" in _card(standards)
    again = hand_in(budi, item, [4])
    judges(rina, again)
    sends(rina, again)
    later(standards, MINUTE)
    budi.says(f"/status {item.code}")
    assert "Status: Selesai" in _card(standards) and "tidak terbaca" not in _card(standards)
    assert "Cukup: 14/14" in _card(standards) and "Boleh dicicil" not in _card(standards)


def _card(standards: Standards) -> str:
    return next(
        read(each["text"]) for each in reversed(standards.budi.payloads()) if "📋 <b>#" in each.get("text", "")
    )
