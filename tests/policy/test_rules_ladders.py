"""Which ladders of reminders are allowed, and a rung more, less or on another day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.errors import RuleBroken
from models.rules.policy import ladders
from models.rules.policy.errors import (
    LadderTooLong,
    NoReminderInTime,
    NotOnThisLadder,
    NotWarned,
    OffsetImpossible,
    OffsetNotUnderstood,
    RungGone,
    RungTwice,
    StopMissing,
    StopNotLast,
    WordNotOffered,
)
from models.rules.policy.ladders import EARLIEST, LATEST, check, read_place, rung
from models.rules.reminders.ladder import LADDER, OFFICE_LADDER, STOP, Anchor, Audience, Ladder, Step
from tests.support.tables import each_row

AGENCY, OFFICE = Ladder.AGENCY, Ladder.OFFICE
HOLDER, DEPUTY, STAFF, ADMIN = Audience.HOLDER, Audience.DEPUTY, Audience.STAFF, Audience.ADMIN
END = Step(STOP, 10, STAFF)


def due(offset: int, audience: Audience = HOLDER) -> Step:
    return rung(Anchor.DUE, offset, audience)


@each_row("which", Ladder)
def test_the_delivered_ladders_are_allowed(which: Ladder) -> None:
    check(which, ladders.DEFAULTS[which])
    assert ladders.is_default(which, ladders.DEFAULTS[which])


@each_row(
    ("ladder", "refusal"),
    [
        ((due(0),), StopMissing),
        ((due(0), END, Step(STOP, 12, STAFF)), StopMissing),
        ((due(0), Step(STOP, 10, ADMIN)), StopMissing),  # the agency's item becomes a task of its asisten
        ((due(0), due(10), END), StopNotLast),
        ((due(0), due(11), END), StopNotLast),
        ((due(0), due(0), END), RungTwice),
        ((due(0), rung(Anchor.SENT, 1, HOLDER), rung(Anchor.SENT, 3, HOLDER), END), RungTwice),
        ((due(1), END), NoReminderInTime),
        ((due(-1, DEPUTY), due(-2, STAFF), END), NoReminderInTime),
        ((due(0), due(2, DEPUTY), END), NotWarned),
        ((due(0), due(2, Audience.INSPECTOR), END), NotWarned),
        ((due(0), rung(Anchor.SENT, 1, DEPUTY), END), NotOnThisLadder),
        ((due(EARLIEST - 1), END), OffsetImpossible),
        ((due(0), Step(STOP, LATEST + 1, STAFF)), OffsetImpossible),
        ((due(-1), Step(STOP, 0, STAFF)), OffsetImpossible),  # the due date itself is still the agency's
        ((*(due(offset) for offset in range(-20, 10)), END), LadderTooLong),
    ],
)
def test_a_ladder_with_wrong_reminders_is_refused(ladder: tuple[Step, ...], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        check(AGENCY, ladder)


def test_the_offices_own_ladder_is_for_the_office() -> None:
    with pytest.raises(NotOnThisLadder):
        ladders.with_rung(OFFICE, OFFICE_LADDER, due(2))
    with pytest.raises(NotOnThisLadder):
        ladders.with_rung(OFFICE, OFFICE_LADDER, rung(Anchor.SENT, 1, STAFF))
    assert due(2, STAFF) in ladders.with_rung(OFFICE, OFFICE_LADDER, due(2, STAFF))  # nobody has to be warned


def test_an_escalation_brings_the_warning_of_the_day_before() -> None:
    after = ladders.with_rung(AGENCY, LADDER, due(9, DEPUTY))
    assert set(after) - set(LADDER) == {due(9, DEPUTY), due(8)}
    moved = ladders.shifted(AGENCY, LADDER, "h+2", DEPUTY, (Anchor.DUE, 7))
    assert set(moved) - set(LADDER) == {due(7, DEPUTY), due(6)}


def test_a_warning_stays_while_somebody_is_escalated_to_after_it() -> None:
    with pytest.raises(NotWarned) as refused:
        ladders.without_rung(AGENCY, LADDER, "h+1", HOLDER)
    assert refused.value.offset == 2
    without_deputy = ladders.without_rung(AGENCY, LADDER, "h+2", DEPUTY)
    assert due(1) not in ladders.without_rung(AGENCY, without_deputy, "h+1", HOLDER)


def test_the_stop_is_moved_and_never_removed() -> None:
    assert Step(STOP, 12, STAFF) in ladders.shifted(AGENCY, LADDER, STOP, STAFF, (Anchor.DUE, 12))
    with pytest.raises(StopNotLast):
        ladders.shifted(AGENCY, LADDER, STOP, STAFF, (Anchor.DUE, 9))
    with pytest.raises(StopMissing):
        ladders.without_rung(AGENCY, LADDER, STOP, STAFF)


def test_a_rung_that_is_gone_is_told_so() -> None:
    with pytest.raises(RungGone):
        ladders.shifted(AGENCY, LADDER, "h+8", HOLDER, (Anchor.DUE, 6))
    with pytest.raises(NotOnThisLadder):  # a rung keeps its anchor
        ladders.shifted(AGENCY, LADDER, "h", HOLDER, (Anchor.SENT, 2))


@each_row(
    ("text", "place"),
    [
        *(("H-3", (Anchor.DUE, -3)), ("h", (Anchor.DUE, 0)), ("h + 2", (Anchor.DUE, 2)), ("+2", (Anchor.DUE, 2))),
        *(("-5", (Anchor.DUE, -5)), ("H\u22124", (Anchor.DUE, -4)), ("3 hari sebelum", (Anchor.DUE, -3))),
        *(("2 hari kerja sesudah tenggat", (Anchor.DUE, 2)), ("kirim+1", (Anchor.SENT, 1))),
        ("Setelah dikirim 2", (Anchor.SENT, 2)),
    ],
)
def test_places_are_read_as_people_write_them(text: str, place: ladders.Place) -> None:
    assert read_place(text) == place


@each_row("text", ["", "besok", "H+", "H*2", "5", "H+99999", "hari H"])
def test_other_words_name_no_place(text: str) -> None:
    with pytest.raises(OffsetNotUnderstood):
        read_place(text)


def test_audiences_are_read_as_people_write_them() -> None:
    assert ladders.read_audience("Wakil  narahubung", AGENCY) is DEPUTY
    assert ladders.read_audience("staf", OFFICE) is STAFF
    with pytest.raises(NotOnThisLadder):
        ladders.read_audience("narahubung", OFFICE)
    with pytest.raises(WordNotOffered):
        ladders.read_audience("semua", AGENCY)


Edit = tuple[str, ladders.Place, Audience, int]
PLACES = st.tuples(st.sampled_from(Anchor), st.integers(EARLIEST - 2, LATEST + 2))
VERBS = st.sampled_from(("add", "remove", "shift"))
CHANGES = st.lists(st.tuples(VERBS, PLACES, st.sampled_from(Audience), st.integers(0, 40)), max_size=25)


@given(st.sampled_from(Ladder), CHANGES)
def test_whatever_is_changed_an_allowed_ladder_comes_out(which: Ladder, changes: list[Edit]) -> None:
    ladder = ladders.DEFAULTS[which]
    for verb, place, audience, number in changes:
        chosen = ladder[number % len(ladder)]
        try:
            if verb == "add":
                ladder = ladders.with_rung(which, ladder, rung(*place, audience))
            elif verb == "remove":
                ladder = ladders.without_rung(which, ladder, chosen.kind, chosen.audience)
            else:
                ladder = ladders.shifted(which, ladder, chosen.kind, chosen.audience, place)
        except RuleBroken:
            continue
        check(which, ladder)
        assert len({(step.kind, step.audience) for step in ladder}) == len(ladder)  # one row each


@given(st.integers(EARLIEST, LATEST), st.sampled_from(ladders.AUDIENCES[AGENCY]))
def test_a_rung_that_is_added_and_removed_leaves_the_ladder_as_it_was(offset: int, audience: Audience) -> None:
    try:
        after = ladders.with_rung(AGENCY, LADDER, due(offset, audience))
    except RuleBroken:
        return
    for step in sorted(set(after) - set(LADDER), key=lambda each: -each.offset):  # the escalation, then its warning
        after = ladders.without_rung(AGENCY, after, step.kind, step.audience)
    assert set(after) == set(LADDER)


def test_the_holder_is_warned_of_the_kepala_perwakilan_too() -> None:
    with pytest.raises(NotWarned):
        check(AGENCY, (due(0), due(3, ADMIN), END))
    after = ladders.with_rung(AGENCY, LADDER, due(9, ADMIN))
    assert set(after) - set(LADDER) == {due(9, ADMIN), due(8)}
    ours = ladders.with_rung(OFFICE, OFFICE_LADDER, due(2, ADMIN))
    assert set(ours) - set(OFFICE_LADDER) == {due(2, ADMIN)}  # our own ladder warns nobody of its own head
