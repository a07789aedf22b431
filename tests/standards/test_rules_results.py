"""The result of a self-report by its rule: shares of what applies, and what is needed; arrived is never enough."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.rules.assignments import Status
from models.rules.standards.instruments import ComponentKind
from models.rules.standards.results import Count, ResultRule, result_of
from models.rules.standards.seeds import INSTRUMENTS

BY_CODE = {each.code: each for each in INSTRUMENTS}
PIP8, SP14 = BY_CODE["PIP8"], BY_CODE["SP14"]
MANAGED = ResultRule.from_json(PIP8.result)
LETTERS = {
    "+": Status.VERIFIED,  # enough
    "-": Status.RETURNED,  # lacking
    ".": Status.SENT,  # nothing was sent
    "?": Status.REPORTED,  # waits for the office
    "!": Status.DISPUTED,  # "tidak berlaku" was asked and not answered
    "x": Status.CANCELLED,  # does not apply
}
# I1-I4, P1-P4: draft, information, complaints, lacking. A share is three of four of what applies.
PIP8_CASES = (
    ("++++ ++++", True, (4, 4), (4, 4), ""),
    ("+++- +-++", True, (3, 4), (3, 4), "I4 P2"),  # 3·4 >= 3·4, and the needed ones are there
    ("+++. ++-+", True, (3, 4), (3, 4), "I4 P3"),
    ("++-- ++++", False, (2, 4), (4, 4), "I3 I4"),  # 2·4 < 3·4
    ("++++ +--+", False, (4, 4), (2, 4), "P2 P3"),
    ("-+++ ++++", False, (3, 4), (4, 4), "I1"),  # a needed one is missing
    ("++++ -+++", False, (4, 4), (3, 4), "P1"),
    ("++++ +++-", False, (4, 4), (3, 4), "P4"),
    ("+++x ++++", True, (3, 3), (4, 4), ""),  # all three of three
    ("++-x ++++", False, (2, 3), (4, 4), "I3"),  # 2·4 < 3·3: two of three are less than three quarters
    ("x+++ x++x", True, (3, 3), (2, 2), ""),  # a needed one that does not apply is not missing
    ("xxxx ++++", None, (0, 0), (4, 4), ""),  # nothing of the group applies: people decide
    ("+++? ++++", None, (3, 4), (4, 4), "I4"),  # arrived is not enough, and not lacking for good
    ("+++! ++++", None, (3, 4), (4, 4), "I4"),
    (".... ....", False, (0, 4), (0, 4), "I1 I2 I3 I4 P1 P2 P3 P4"),
)


def statuses(letters: str) -> dict[str, Status]:
    """The statuses of PIP8's components, a letter each."""
    codes = [each.code for each in PIP8.components]
    return dict(zip(codes, (LETTERS[each] for each in letters.replace(" ", "")), strict=True))


def test_pip8_is_managed_by_three_quarters_of_each_group_and_the_needed_ones() -> None:
    for letters, draft, information, complaints, lacking in PIP8_CASES:
        found = result_of(MANAGED, PIP8.components, statuses(letters))
        assert found.is_managed is draft, letters
        assert found.groups == {"informasi": Count(*information), "pengaduan": Count(*complaints)}, letters
        assert " ".join(found.lacking) == lacking, letters


def test_others_are_counted_without_a_grade() -> None:
    eleven = {each.code: Status.VERIFIED for each in SP14.components[:11]}
    found = result_of(ResultRule.from_json(SP14.result), SP14.components, eleven)
    assert (found.whole, found.is_managed) == (Count(11, 14), None)
    assert found.groups == {"pengelolaan": Count(5, 8), "penyampaian": Count(6, 6)}
    without = result_of(ResultRule(), SP14.components, {**eleven, "14": Status.CANCELLED, "13": Status.HANDED_OVER})
    assert (without.whole, without.lacking) == (Count(11, 12), ("12",))  # 14 - 2 that do not apply


def test_improvement_never_counts() -> None:
    wish = replace(PIP8.components[0], code="I5", kind=ComponentKind.IMPROVEMENT)
    found = result_of(MANAGED, [*PIP8.components, wish], statuses("++++ ++++"))
    assert found == result_of(MANAGED, PIP8.components, statuses("++++ ++++"))
    innovations = BY_CODE["INOV"]
    assert result_of(ResultRule(), innovations.components, {}).whole == Count(0, 0)


def test_the_rule_is_kept_as_data() -> None:
    assert PIP8.result == {"groups": {"informasi": [3, 4], "pengaduan": [3, 4]}, "needed": ["I1", "P1", "P4"]}
    assert ResultRule.from_json(MANAGED.to_json()) == MANAGED
    assert ResultRule.from_json({}).to_json() == {}


@given(st.lists(st.sampled_from(list(Status)), min_size=8, max_size=8), st.integers(0, 7))
def test_one_more_that_is_enough_never_makes_it_worse(drawn: list[Status], at: int) -> None:
    codes = [each.code for each in PIP8.components]
    before = dict(zip(codes, drawn, strict=True))
    first = result_of(MANAGED, PIP8.components, before)
    better = result_of(MANAGED, PIP8.components, {**before, codes[at]: Status.VERIFIED})
    assert better.whole.enough >= first.whole.enough
    assert set(better.lacking) <= set(first.lacking)
    assert not (first.is_managed is True and better.is_managed is not True)
    assert first.whole.enough + len(first.lacking) == first.whole.total
    assert set(first.waiting) <= set(first.lacking)
