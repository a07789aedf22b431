"""An assignment that is being written: kept in the dialog until it is sent."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.conversation.context import Context
from bot.conversation.sent_files import SentFile
from models.assignments import open_now, products
from models.assignments.products import Product
from models.rules.codes import ALPHABET, LENGTH

LATE = "late"  # the question whether a due date that is over is the one of a case that runs already
# In the order of the questions.
ORDER = ("agencies", "product", "number", "subject", "actions", "received", "due")


@dataclass
class Draft:
    """What staff have said so far. `answered` are fields; a field of the line that raised a question is not in it."""

    agencies: list[int] = field(default_factory=list)
    product: str = ""
    number: str = ""
    typed_number: str = ""  # as it was typed, where that differs from the canonical form
    unusual: bool = False  # the number has another form than usual
    subject: str = ""
    actions: list[str] = field(default_factory=list)
    received_on: date | None = None
    due_on: date | None = None  # typed by staff; None: as the clock of the product says
    due_at: datetime | None = None  # aware UTC, typed by staff
    hours: int = 0  # counted from the moment of sending
    confidential: bool = False
    substance: str = ""  # chosen by staff (a key of SUBSTANCES); "": as the words of the perihal say
    endorses: bool | None = None  # a unit's result goes to its inspectorate first; None: as the product says
    ends_earlier: bool = False  # of a period: what its units owe of earlier ones of its instrument ends with it
    answered: list[str] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)  # questions before sending: "late", "open", "empty"
    suspects: dict[str, dict[str, Any]] = field(
        default_factory=dict
    )  # field -> masked findings, text to be confirmed
    unclear: list[str] = field(default_factory=list)  # words that may mean several agencies
    open_days: dict[str, dict[str, Any]] = field(
        default_factory=dict
    )  # field -> the question about an unclear day, and the days that may be meant
    several: bool = False  # agencies are ticked, and Lanjut ends it; else the first one that is tapped is all
    units_of: int = 0  # the inspectorate whose units are shown
    notes: list[str] = field(default_factory=list)  # said once above the next question: what could not be read
    shown: dict[str, Any] = field(default_factory=dict)  # what the preview said; Kirim sends nothing else
    letter: list[SentFile] = field(default_factory=list)  # sent with the cards
    codes: list[str] = field(default_factory=list)  # one an agency: the preview shows what will be sent

    def answer(self, name: str, **values: Any) -> None:
        """Set a field; what rested on its old value has to be asked again."""
        is_other_product = name == "product" and bool(self.product)  # a first one rests on nothing
        for key, value in values.items():
            setattr(self, key, value)
        self.suspects.pop(name, None)
        self.open_days.pop(name, None)
        self.shown = {}
        if name not in self.answered:
            self.answered.append(name)
        if is_other_product:
            self.endorses = None
        if is_other_product or name == "received":
            self._forget_due()
        if name == "due":
            self.agreed = [each for each in self.agreed if each != LATE]
        if name in ("agencies", "number"):
            self.agreed = []
        if name == "agencies":
            self.codes = []

    def reopen(self, name: str) -> None:
        """A field that has to be answered again (other steps are never in `answered`)."""
        self.answered = [each for each in self.answered if each != name]

    def _forget_due(self) -> None:
        self.due_on = self.due_at = None
        self.hours = 0
        self.agreed = [each for each in self.agreed if each != LATE]
        self.open_days.pop("due", None)
        self.reopen("due")


def applicable(draft: Draft, product: Product | None) -> list[str]:
    """The fields that this draft has: only a product with a length is counted from a receipt."""
    counted = product is None or product.length is not None
    return [name for name in ORDER if name != "received" or counted]


def product_of(ctx: Context, draft: Draft) -> Product | None:
    """The chosen product, if one is chosen."""
    return products.by_code(ctx.session, draft.product) if draft.product else None


def endorses(ctx: Context, draft: Draft) -> bool:
    """Does the result of a unit go to its inspectorate first?"""
    product = product_of(ctx, draft)
    return draft.endorses if draft.endorses is not None else product is None or product.endorses


def with_codes(ctx: Context, draft: Draft) -> Sequence[str]:
    """One free code an agency; those that the preview showed stay, unless somebody else's item took one."""
    count = len(draft.agencies)
    draft.codes = free_codes(ctx.session, draft.codes[:count], count)
    return draft.codes


def free_codes(session: Session, wanted: Sequence[str], count: int) -> list[str]:
    """So many codes that no item has: those that are wanted, each in its place, else new ones."""
    taken = open_now.taken_codes(session, wanted) if wanted else set()
    found = ["" if code in taken else code for code in wanted] + [""] * (count - len(wanted))
    while missing := [place for place, code in enumerate(found) if not code]:
        for place in missing:
            found[place] = _new_code({*found, *taken})
        taken = open_now.taken_codes(session, [found[place] for place in missing])
        found = ["" if code in taken else code for code in found]
    return found


def _new_code(others: Collection[str]) -> str:
    while (code := "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))) in others:
        pass
    return code
