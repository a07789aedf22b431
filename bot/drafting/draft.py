"""An assignment that is being written: kept in the dialog until it is sent."""

import secrets
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any

from bot.conversation.context import Context
from bot.deadlines import proposing, texts
from models.assignments import assignments, products
from models.assignments.products import Product
from models.rules.assignments import ALPHABET, LENGTH
from models.rules.deadlines.products import Deadline

# In the order of the questions.
FIELDS = ("agencies", "product", "number", "subject", "actions", "received", "due", "secrecy")


@dataclass
class Draft:
    """What staff have said so far. `answered` are fields; a field of the line that raised a question is not in it."""

    agencies: list[int] = field(default_factory=list)
    product: str = ""
    number: str = ""
    unusual: bool = False  # the number has another form than usual
    subject: str = ""
    actions: list[str] = field(default_factory=list)
    received_on: date | None = None
    due_on: date | None = None  # typed by staff; None: as the clock of the product says
    due_at: datetime | None = None  # aware UTC, typed by staff
    hours: int = 0  # counted from the moment of sending
    confidential: bool = False
    answered: list[str] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)  # questions before sending: "open", "empty"
    suspects: dict[str, dict[str, Any]] = field(
        default_factory=dict
    )  # field -> masked findings, text to be confirmed
    unclear: list[str] = field(default_factory=list)  # words that may mean several agencies
    units_of: int = 0  # the inspectorate whose units are shown
    codes: list[str] = field(default_factory=list)  # one an agency: the preview shows what will be sent

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Draft":
        """The draft as it was kept; other facts of the dialog are left out."""
        # A copy: changed in place, the stored JSON would equal the new one, and nothing would be written.
        known = {name.name: deepcopy(data[name.name]) for name in fields(cls) if name.name in data}
        known["received_on"], known["due_on"] = _day(known.get("received_on")), _day(known.get("due_on"))
        known["due_at"] = datetime.fromisoformat(known["due_at"]) if known.get("due_at") else None
        return cls(**known)

    def kept(self) -> dict[str, Any]:
        """The draft as JSON."""
        data = asdict(self)
        for name in ("received_on", "due_on", "due_at"):
            data[name] = data[name].isoformat() if data[name] is not None else None
        return data

    def answer(self, name: str, **values: Any) -> None:
        """Set a field; what rested on its old value has to be asked again."""
        for key, value in values.items():
            setattr(self, key, value)
        self.suspects.pop(name, None)
        if name not in self.answered:
            self.answered.append(name)
        if name in ("product", "received"):
            self._forget_due()
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
        self.reopen("due")


def applicable(draft: Draft, product: Product | None) -> list[str]:
    """The fields that this draft has: only a product with a length is counted from a receipt."""
    counted = product is None or product.length is not None
    return [name for name in FIELDS if name != "received" or counted]


def product_of(ctx: Context, draft: Draft) -> Product | None:
    """The chosen product, if one is chosen."""
    return products.by_code(ctx.session, draft.product) if draft.product else None


@dataclass(frozen=True)
class Due:
    """The due date of one agency's assignment, ready to be stored."""

    on: date
    at: datetime | None = None
    explained: str = ""
    provisional: bool = False
    typed: bool = True


def due_of(ctx: Context, draft: Draft, product: Product, agency_id: int) -> Due | None:
    """What staff typed, else what the product's clock proposes at this agency; None when neither says anything."""
    if draft.hours:
        at, zone = proposing.in_hours(ctx, draft.hours), ctx.zone
        return Due(at.astimezone(zone).date(), at, texts.counted_hours(draft.hours, ctx.now, zone))
    if draft.due_on is not None:
        return Due(draft.due_on, draft.due_at)
    proposed = proposal(ctx, draft, product, agency_id)
    if proposed is None:
        return None
    return Due(proposed.due_on, None, texts.counted(proposed), proposed.provisional, typed=False)


def proposal(ctx: Context, draft: Draft, product: Product, agency_id: int) -> Deadline | None:
    """The date that the product's clock proposes at this agency."""
    return proposing.propose(ctx, product, agency_id, draft.received_on)


def with_codes(ctx: Context, draft: Draft) -> Sequence[str]:
    """One free code an agency; those that the preview showed stay, unless somebody else's item took one."""
    wanted = len(draft.agencies)
    taken = assignments.taken_codes(ctx.session, draft.codes) if draft.codes else set()
    kept = [code for code in draft.codes if code not in taken][:wanted]
    while len(kept) < wanted:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if code not in kept and not assignments.taken_codes(ctx.session, [code]):
            kept.append(code)
    draft.codes = kept
    return kept


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
