"""Evidence by component: what a self-report asks for, what its collection holds, and where its officer is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.context import Context
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence import by_chat, proofs, together
from models.evidence.evidence import Evidence, EvidenceKind, Submission, Tally
from models.people import people
from models.queues import dialogs
from models.rules.assignments import AGENCY_OWES, Status
from models.rules.evidence import Proof, can_download, is_proven
from models.rules.standards.instruments import ComponentKind
from models.standards import instruments
from models.standards.instruments import Component

AT = "action_id"  # in the data of a collection's dialog: for which component what comes now is
NOWHERE = 0  # there while a list or a question is shown: what comes is asked about


@dataclass(frozen=True, slots=True)
class Part:
    """A component of a self-report, and what the collection holds for it."""

    action: CorrectiveAction
    component: Component
    items: Sequence[Evidence] = ()
    is_over: bool = False  # the self-report was ended as a whole

    @property
    def tally(self) -> Tally:
        """How much there is for it."""
        return Tally.of(self.items)

    @property
    def large_video(self) -> int | None:
        """The bytes of the newest video that is kept by reference only."""
        large = [each.size for each in self.items if each.kind is EvidenceKind.VIDEO and not can_download(each.size)]
        return large[-1] if large else None

    def held_in(self, submission_id: int) -> bool:
        """Is something for it in this collection, and not only in those of other people of the unit?"""
        return any(each.submission_id == submission_id for each in self.items)

    @property
    def is_open(self) -> bool:
        """Does the unit owe it: not sent yet, or returned?"""
        return not self.is_over and self.action.status in AGENCY_OWES

    @property
    def is_proven(self) -> bool:
        """Is the proof that the component asks for among it?"""
        return is_proven(Proof(self.action.proof_rule), proofs.given(self.items))


@dataclass(frozen=True, slots=True)
class Sheet:
    """All components of a self-report, in their order; empty for an item that is none."""

    parts: Sequence[Part] = ()

    @property
    def open(self) -> list[Part]:
        """What the unit owes."""
        return [part for part in self.parts if part.is_open]

    @property
    def with_office(self) -> list[Part]:
        """What the office judges: more evidence for it goes there at once."""
        return [part for part in self.parts if not part.is_over and part.action.status is Status.REPORTED]

    @property
    def goals(self) -> list[Part]:
        """What evidence may be for: what is owed, and behind it what the office judges."""
        return [*self.open, *self.with_office]

    @property
    def filled(self) -> list[Part]:
        """What could be handed in now."""
        return [part for part in self.open if part.items and part.is_proven]

    @property
    def unproven(self) -> list[Part]:
        """There is something, but not the proof that is asked for."""
        return [part for part in self.open if part.items and not part.is_proven]

    @property
    def empty(self) -> list[Part]:
        """What is still to come. An improvement is never missed."""
        is_asked = ComponentKind.ASSURANCE
        return [part for part in self.open if not part.items and part.component.kind is is_asked]

    def part(self, number: int) -> Part | None:
        """The component with this number."""
        return next((part for part in self.parts if part.action.number == number), None)

    def of(self, action_id: int | None) -> Part | None:
        """The component of a corrective action."""
        return next((part for part in self.parts if part.action.id == action_id), None)

    def holds(self, action_id: int) -> bool:
        """Is there something for this component?"""
        part = self.of(action_id)
        return part is not None and bool(part.items)

    def after(self, number: int) -> Part | None:
        """The next empty component behind this one, then from the first again; None: no other is empty."""
        others = [part for part in self.empty if part.action.number != number]
        return next((part for part in others if part.action.number > number), others[0] if others else None)


def sheet_of(ctx: Context, item: Assignment) -> Sheet:
    """The components of an item with what everybody of the unit collected for each."""
    if not assignments.is_self_report(ctx.session, item):
        return Sheet()
    actions = assignments.actions_of(ctx.session, item.id)
    found = instruments.components(ctx.session, [each.component_id for each in actions if each.component_id])
    held = together.items_collected(ctx.session, item.id)
    return Sheet(
        [
            Part(
                action,
                found[action.component_id],
                [each for each in held if each.action_id == action.id],
                item.is_settled,
            )
            for action in actions
            if action.component_id is not None
        ]
    )


def given_by_others(ctx: Context, items: Sequence[Evidence], own_chat: int) -> list[tuple[str, int]]:
    """Who else gave how many of these, by name; `own_chat`: of the one who reads it."""
    counts = Counter(each.chat_id for each in items if each.chat_id != own_chat)
    named = [(people.by_chat(ctx.session, chat_id), count) for chat_id, count in counts.items()]
    return [(person.full_name if person is not None else "", count) for person, count in named]


def place_in(ctx: Context, submission: Submission, sheet: Sheet) -> Part | None:
    """Where the officer is: the component that was shown last, else the next empty one behind what came last.

    None: a list or a question is shown, or nothing is open.
    """
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    is_ours = dialog is not None and dialog.data.get("submission_id") == submission.id
    at = dialog.data.get(AT) if dialog is not None and is_ours else None
    if at == NOWHERE:
        return None
    shown = sheet.of(at)
    return shown if shown is not None and shown.is_open else following(ctx, sheet)


def shown_of(ctx: Context, item: Assignment, sheet: Sheet) -> Part | None:
    """The component of the item that the sender's screen shows; None: a list, a question or something else."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    is_ours = dialog is not None and dialog.data.get("assignment_id") == item.id
    return sheet.of(dialog.data.get(AT)) if dialog is not None and is_ours else None


def following(ctx: Context, sheet: Sheet) -> Part | None:
    """The next empty component behind what came last from this chat; without an empty one, the first that is open."""
    chat_id = ctx.sender.chat_id
    came = [(each.id, part.action.number) for part in sheet.parts for each in part.items if each.chat_id == chat_id]
    return sheet.after(max(came)[1] if came else 0) or next(iter(sheet.open), None)


def action_for(ctx: Context, item: Assignment, submission: Submission, album: str | None) -> int | None:
    """The corrective action of what comes now: of its album, else of the component shown; None: it is no self-report.

    The parts of an album go together, also where the officer went on to the next component between them.
    """
    sheet = sheet_of(ctx, item)
    if not sheet.parts:
        return None
    before = by_chat.action_with_album(ctx.session, ctx.sender.chat_id, album) if album else None
    part = sheet.of(before) or place_in(ctx, submission, sheet)
    return part.action.id if part is not None else None
