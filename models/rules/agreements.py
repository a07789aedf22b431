"""A Nota Kesepakatan with a government: its four scopes, its days, and when the head of the office looks ahead."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

from models.rules.errors import RuleBroken

LOOK_AHEAD = (90, 30)  # days before its end on which the head of the office decides what follows
LONGEST = timedelta(days=366 * 10)
OLDEST = timedelta(days=366 * 10)  # before today on which one may have been signed
NUMBER, WHAT, REASON = 80, 200, 200
"""Units of the number of an agreement, of a point of its work plan, and of why its day moves."""


PLAN_PRODUCT, DATA_PRODUCT = "rencana_kerja", "permintaan_data"
"""The products of what an agreement asks of the agencies."""
SUGGESTIONS = ("saran_lha", "saran_penyempurnaan", "saran_kunjungan")
"""The products that suggest, by their codes."""
NOTABLE = 7  # days before a task of the office is due on which the morning digest of whoever has it names it


class Scope(StrEnum):
    """What an agreement is about."""

    SETTLING = "percepatan"
    PREVENTION = "pencegahan"
    DATA = "data"
    PEOPLE = "sdm"


class HeadAgrees(RuleBroken):
    """Only the head of the office changes or ends an agreement."""


class AgreementMoved(RuleBroken):
    """The agreement was changed or ended since the button was shown."""


class AgreementDays(RuleBroken):
    """An agreement ends on the day it was signed or before, or too long after it."""

    earliest: date
    last_on: date


class SignedWhen(RuleBroken):
    """An agreement was not signed yet, or too long ago."""

    earliest: date
    last_on: date


class AgreementKnown(RuleBroken):
    """There is an agreement with this number already."""

    text: str


class ScopeUnknown(RuleBroken):
    """What was typed is none of the four scopes."""

    text: str


class NotOfGovernment(RuleBroken):
    """The agency is not one of the government that the agreement binds."""

    text: str
    place: str


class NoUnit(RuleBroken):
    """An agreement binds a government, named by its inspectorate; this is a unit below one."""

    text: str


def check_signed(signed_on: date, today: date) -> date:
    """The day of the signature, if it is today or before. Raises SignedWhen."""
    if not today - OLDEST <= signed_on <= today:
        raise SignedWhen(today - OLDEST, today)
    return signed_on


def check_end(signed_on: date, ends_on: date) -> date:
    """The last day, if it is after the signature and at most LONGEST after it. Raises AgreementDays."""
    if not signed_on < ends_on <= signed_on + LONGEST:
        raise AgreementDays(signed_on + timedelta(days=1), signed_on + LONGEST)
    return ends_on


def look_ahead(ends_on: date | None, today: date) -> int | None:
    """Which look at its end is due: the nearest of LOOK_AHEAD that has come, in days; None: none, or it is over.

    After an outage over both days only the later one is due: two tasks about one end would say the same.
    """
    if ends_on is None or today > ends_on:
        return None
    left = (ends_on - today).days
    return min((days for days in LOOK_AHEAD if left <= days), default=None)


def median(numbers: Iterable[int]) -> float | None:
    """The number in the middle, or halfway between the two in the middle; None of none."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def in_order(scopes: Collection[Scope]) -> tuple[Scope, ...]:
    """Scopes once each, in their order."""
    return tuple(each for each in Scope if each in scopes)
