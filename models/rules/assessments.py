"""The result of an assessed self-report (PIP8): who may take which step from the draft to the confirmation, and from
the consent to publish its video to the link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from models.rules.assignments import Status
from models.rules.errors import RuleBroken
from models.rules.standards.instruments import ComponentRule
from models.rules.standards.results import Result


class Stage(StrEnum):
    """Where a result is. Only a confirmed one is the office's word."""

    DRAFT = "draft"  # the office is to send it; also after the head gave it back
    SHARED = "shared"  # the agency reads it and may comment
    ANSWERED = "answered"
    LAPSED = "lapsed"  # no word of the agency until the day: silence, and no agreement
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Publication(StrEnum):
    """How far the consent to publish the video is. The bot publishes nothing."""

    NONE = "none"
    PROPOSED = "proposed"
    AGENCY_AGREED = "agency_agreed"
    HEAD_AGREED = "head_agreed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  # by either side, at any time; also the agency's no


class Who(StrEnum):
    """Who takes a step."""

    STAFF = "staff"
    HEAD = "head"
    AGENCY = "agency"
    CLOCK = "clock"


class Step(StrEnum):
    """What somebody does with a result or its publication; the verb of a button, but for the clock's."""

    SHARE = "share"
    AGREE = "agree"
    COMMENT = "comment"
    LAPSE = "lapse"
    CONFIRM = "confirm"
    SEND_BACK = "back"
    WITHDRAW = "withdraw"
    DROP = "drop"
    REDO = "redo"
    PROPOSE = "propose"
    ALLOW = "allow"
    REFUSE = "refuse"
    APPROVE = "approve"
    LINK = "link"
    STOP = "stop"
    RETRACT = "retract"


# Whoever owes nothing may still say something: a comment is taken until the head has confirmed.
STAGES: Mapping[tuple[Stage, Step], Stage] = {
    (Stage.DRAFT, Step.SHARE): Stage.SHARED,
    (Stage.SHARED, Step.AGREE): Stage.ANSWERED,
    (Stage.LAPSED, Step.AGREE): Stage.ANSWERED,
    **{(stage, Step.COMMENT): Stage.ANSWERED for stage in (Stage.SHARED, Stage.ANSWERED, Stage.LAPSED)},
    (Stage.SHARED, Step.LAPSE): Stage.LAPSED,
    **{
        (stage, step): goal
        for stage in (Stage.ANSWERED, Stage.LAPSED)
        for step, goal in ((Step.CONFIRM, Stage.CONFIRMED), (Step.SEND_BACK, Stage.DRAFT))
    },
    (Stage.CONFIRMED, Step.WITHDRAW): Stage.WITHDRAWN,
    # The item was cancelled or handed over meanwhile: there is nothing to say of it any more.
    **{(stage, Step.DROP): Stage.WITHDRAWN for stage in (Stage.DRAFT, Stage.SHARED, Stage.ANSWERED, Stage.LAPSED)},
    (Stage.WITHDRAWN, Step.REDO): Stage.WITHDRAWN,  # the next one is a row of its own
}

_CONSENTED = (Publication.AGENCY_AGREED, Publication.HEAD_AGREED, Publication.PUBLISHED)

# Only of a confirmed result. The agency may allow later what it refused or took back; the head is asked again then.
PUBLICATIONS: Mapping[tuple[Publication, Step], Publication] = {
    (Publication.NONE, Step.PROPOSE): Publication.PROPOSED,
    (Publication.PROPOSED, Step.ALLOW): Publication.AGENCY_AGREED,
    (Publication.PROPOSED, Step.REFUSE): Publication.WITHDRAWN,
    (Publication.WITHDRAWN, Step.ALLOW): Publication.AGENCY_AGREED,
    (Publication.AGENCY_AGREED, Step.APPROVE): Publication.HEAD_AGREED,
    (Publication.HEAD_AGREED, Step.LINK): Publication.PUBLISHED,
    **{(here, step): Publication.WITHDRAWN for here in _CONSENTED for step in (Step.STOP, Step.RETRACT)},
}

MAY: Mapping[Step, Who] = {
    Step.SHARE: Who.STAFF,
    Step.AGREE: Who.AGENCY,
    Step.COMMENT: Who.AGENCY,
    Step.LAPSE: Who.CLOCK,
    Step.CONFIRM: Who.HEAD,
    Step.SEND_BACK: Who.HEAD,
    Step.WITHDRAW: Who.HEAD,
    Step.DROP: Who.CLOCK,
    Step.REDO: Who.STAFF,
    Step.PROPOSE: Who.STAFF,
    Step.ALLOW: Who.AGENCY,
    Step.REFUSE: Who.AGENCY,
    Step.APPROVE: Who.HEAD,
    Step.LINK: Who.STAFF,
    Step.STOP: Who.STAFF,
    Step.RETRACT: Who.AGENCY,
}


ENDED = frozenset({Status.CANCELLED, Status.HANDED_OVER})  # items of which no result is given any more


def after(stage: Stage, publication: Publication, step: Step) -> tuple[Stage, Publication]:
    """Where the step leads. NotThisStep: it does not fit now. A withdrawn result takes its publication along."""
    if (goal := STAGES.get((stage, step))) is not None:
        ends = step is Step.WITHDRAW and publication is not Publication.NONE
        return goal, Publication.WITHDRAWN if ends else publication
    there = PUBLICATIONS.get((publication, step)) if stage is Stage.CONFIRMED else None
    if there is None:
        raise NotThisStep
    return stage, there


def offered(stage: Stage, publication: Publication, who: frozenset[Who]) -> list[Step]:
    """The steps that somebody may take now, in the order of Step."""

    def fits(step: Step) -> bool:
        return (stage, step) in STAGES or (stage is Stage.CONFIRMED and (publication, step) in PUBLICATIONS)

    return [step for step in Step if MAY[step] in who and fits(step)]


@dataclass(frozen=True, slots=True)
class Group:
    """What counts in one group of components: how many are enough, of how many, and which are not."""

    name: str
    enough: int
    total: int
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The result by the rule of its instrument at one moment (models/rules/standards/results.py).

    `is_managed` None: the rule says nothing, because a whole group does not apply to the unit.
    """

    is_managed: bool | None
    groups: tuple[Group, ...]

    @classmethod
    def of(cls, result: Result, components: Sequence[ComponentRule]) -> Self:
        """What a result amounts to, with the components that are not enough by their words."""
        groups = [
            Group(
                name,
                count.enough,
                count.total,
                tuple(each.text for each in components if each.group == name and each.code in result.lacking),
            )
            for name, count in result.groups.items()
        ]
        return cls(result.is_managed, tuple(groups))

    def to_json(self) -> dict[str, Any]:
        """As it is stored with the result and in the history."""
        groups = [[each.name, each.enough, each.total, list(each.lacking)] for each in self.groups]
        return {"managed": self.is_managed, "groups": groups}

    @classmethod
    def of_json(cls, stored: Mapping[str, Any]) -> Self:
        """What `to_json` stored."""
        groups = (Group(name, enough, total, tuple(lacking)) for name, enough, total, lacking in stored["groups"])
        return cls(stored["managed"], tuple(groups))


class NotThisStep(RuleBroken):
    """The result is elsewhere by now, and the step does not fit."""


class HeadConfirms(RuleBroken):
    """Only the head of the office confirms, gives back or withdraws a result, and agrees to a publication."""


class StillWaiting(RuleBroken):
    """Components of the self-report still wait for the office's verdict."""

    count: int


class StillOwed(RuleBroken):
    """The agency may still complete components of its self-report before the due date."""

    count: int
    due_on: date


class NobodyReads(RuleBroken):
    """Nobody at the agency can be reached, so that its silence would mean nothing."""


class ResultChanged(RuleBroken):
    """Since the draft was sent, the rule gives another result: it is to be drafted anew."""


class NothingToPublish(RuleBroken):
    """The self-report holds neither a video nor a link."""
