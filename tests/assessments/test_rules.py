"""Results of self-reports: which step follows which, who may take it, and how a result is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.assessments import (
    MAY,
    PUBLICATIONS,
    STAGES,
    Group,
    NotThisStep,
    Publication,
    Snapshot,
    Stage,
    Step,
    Who,
    after,
    offered,
)

START = Stage.DRAFT, Publication.NONE
PUBLISHING = {step for _, step in PUBLICATIONS}


def walked(steps: list[Step]) -> list[tuple[Step, Stage, Publication]]:
    """The steps of a random walk that fit, each with where it led."""
    stage, publication = START
    way = []
    for step in steps:
        try:
            stage, publication = after(stage, publication, step)
        except NotThisStep:
            continue
        way.append((step, stage, publication))
    return way


@given(st.lists(st.sampled_from(Step), max_size=60))
def test_no_walk_reaches_a_confirmation_or_a_publication_without_those_who_must_agree(steps: list[Step]) -> None:
    way = walked(steps)
    for at, (step, stage, publication) in enumerate(way):
        before = [taken for taken, *_ in way[: at + 1]]
        if stage is Stage.CONFIRMED:
            assert Step.CONFIRM in before and MAY[Step.CONFIRM] is Who.HEAD
            # The last word before it is the agency's, or its silence: never a draft that nobody could answer.
            said = [taken for taken in before if taken in (Step.SHARE, Step.AGREE, Step.COMMENT, Step.LAPSE)]
            assert said[-1] is not Step.SHARE
        if publication is Publication.PUBLISHED:
            consents = [taken for taken in before if taken in PUBLISHING]
            assert consents[-3:] == [Step.ALLOW, Step.APPROVE, Step.LINK]  # both anew after each withdrawal
        if step in PUBLISHING:
            assert stage is Stage.CONFIRMED
        if stage is Stage.WITHDRAWN:
            assert publication in (Publication.NONE, Publication.WITHDRAWN)


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_what_is_offered_is_what_fits_and_each_step_belongs_to_one_side(steps: list[Step]) -> None:
    stage, publication = START if not (way := walked(steps)) else way[-1][1:]
    for step in Step:
        is_offered = step in offered(stage, publication, frozenset({MAY[step]}))
        try:
            after(stage, publication, step)
        except NotThisStep:
            assert not is_offered
        else:
            assert is_offered
    assert not set(offered(stage, publication, frozenset({Who.STAFF}))) & {
        step for step, who in MAY.items() if who is Who.HEAD
    }


def test_every_stage_can_be_reached_and_every_step_leads_somewhere() -> None:
    assert set(STAGES.values()) == set(Stage)
    assert {Publication.NONE, *PUBLICATIONS.values()} == set(Publication)
    assert {step for _, step in STAGES} | PUBLISHING == set(Step) == set(MAY)


def test_a_confirmed_result_is_open_to_no_answer_and_a_withdrawn_one_takes_its_publication_along() -> None:
    with pytest.raises(NotThisStep):
        after(Stage.CONFIRMED, Publication.NONE, Step.COMMENT)
    with pytest.raises(NotThisStep):
        after(Stage.ANSWERED, Publication.NONE, Step.PROPOSE)
    ended = after(Stage.CONFIRMED, Publication.PUBLISHED, Step.WITHDRAW)
    assert ended == (Stage.WITHDRAWN, Publication.WITHDRAWN)


def test_a_result_is_kept_as_json() -> None:
    shown = Snapshot(True, (Group("informasi", 4, 4), Group("pengaduan", 3, 4, ("Rekap pengaduan",))))
    assert Snapshot.of_json(shown.to_json()) == shown
    assert Snapshot.of_json({"managed": None, "groups": []}) == Snapshot(None, ())
