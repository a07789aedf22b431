"""The result of a self-report by its instrument's rule: "x dari n", and for PIP8 a draft of terkelola, for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.rules.assignments import OFFICE_OWES, Status
from models.rules.standards.instruments import ComponentKind, ComponentRule

# The office agreed that it does not apply to the unit, or that somebody else answers for it.
NOT_APPLICABLE = frozenset({Status.CANCELLED, Status.HANDED_OVER})


class Share(NamedTuple):
    """How many of how many have to be enough: Share(3, 4)."""

    enough: int
    of: int


@dataclass(frozen=True, slots=True)
class ResultRule:
    """When an agency counts as terkelola: in each group this share is enough, and the needed components are."""

    groups: Mapping[str, Share] = field(default_factory=dict)
    needed: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As it is stored with a version of the instrument; {} for an instrument without a grade."""
        if not self.groups:
            return {}
        return {"groups": {name: list(share) for name, share in self.groups.items()}, "needed": list(self.needed)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ResultRule":
        """The rule of a stored instrument."""
        groups = {name: Share(*share) for name, share in stored.get("groups", {}).items()}
        return cls(groups, tuple(stored.get("needed", ())))


@dataclass(frozen=True, slots=True)
class Count:
    """How many components are enough, of those that apply to the unit."""

    enough: int
    total: int


@dataclass(frozen=True, slots=True)
class Result:
    """What the statuses of an item's components amount to. `is_managed` is a draft that the head confirms; None:
    the instrument has no grade, the office has not judged everything, or a whole group does not apply to the unit.
    """

    whole: Count
    groups: Mapping[str, Count]  # in the order in which the components name them
    lacking: tuple[str, ...]  # codes that apply and are not enough, in the order of the instrument
    waiting: tuple[str, ...]  # codes that wait for the office: arrived is not enough
    is_managed: bool | None


def result_of(rule: ResultRule, components: Sequence[ComponentRule], statuses: Mapping[str, Status]) -> Result:
    """The result of one item. `statuses`: of its corrective actions, by the code of their component.

    Improvement never counts. What does not apply to the unit counts neither for nor against: a share is
    taken of what is left. Three of four then reads "at least three quarters": all three of three, both of two.
    """
    counted = [
        each
        for each in components
        if each.kind is ComponentKind.ASSURANCE and statuses.get(each.code) not in NOT_APPLICABLE
    ]
    enough = {each.code for each in counted if statuses.get(each.code) is Status.VERIFIED}
    waiting = tuple(each.code for each in counted if statuses.get(each.code) in OFFICE_OWES)
    names = dict.fromkeys(each.group for each in components if each.kind is ComponentKind.ASSURANCE)
    groups = {name: _count([each for each in counted if each.group == name], enough) for name in names}
    return Result(
        _count(counted, enough),
        groups,
        tuple(each.code for each in counted if each.code not in enough),
        waiting,
        None if waiting else _is_managed(rule, groups, {each.code for each in counted} - enough),
    )


def _is_managed(rule: ResultRule, groups: Mapping[str, Count], lacking: set[str]) -> bool | None:
    wanted = {name: groups.get(name, Count(0, 0)) for name in rule.groups}
    if not wanted or any(count.total == 0 for count in wanted.values()):
        return None
    shares = (
        rule.groups[name].enough * each.total <= rule.groups[name].of * each.enough for name, each in wanted.items()
    )
    return all(shares) and lacking.isdisjoint(rule.needed)


def _count(components: Sequence[ComponentRule], enough: set[str]) -> Count:
    return Count(sum(each.code in enough for each in components), len(components))
