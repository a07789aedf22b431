"""Preview of a change that moves dates: shown with every date it would move, then applied, or shown anew if stale."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from bot.conversation import questions, stored
from bot.conversation.authority import known
from bot.conversation.buttons.keyboards import Button, Option, inline
from bot.conversation.buttons.paging import Page, page_in
from bot.conversation.context import Context, Sender
from bot.conversation.questions import Data, Question
from bot.conversation.texts_words import safe
from bot.conversation.typed import Typed
from bot.deadlines import movers, moving, recounting, telling, texts_under_way, under_way
from bot.deadlines import texts_moving as texts
from bot.deadlines.moves import Move
from bot.deadlines.presses import StopChangePress
from bot.deadlines.proposal import Proposal, Shown, Tally
from models import deadlines, mass_changes, policy
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.people import people
from models.people.people import Person, StaffRole
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.deadlines.scope import ChangeScope
from models.rules.errors import RuleBroken, StaleButton

Proposed = TypeVar("Proposed", bound=Proposal)


@dataclass(frozen=True, slots=True)
class Preview(Generic[Proposed]):
    """How one feature previews its proposals: the question with Terapkan, declared at the foot of its module."""

    step: str
    the_admin: Callable[[Context], Person]  # the sender; raises the feature's refusal for everybody else
    read: Callable[[Data], Proposed]
    typed: Callable[[Context, Typed], None]  # words instead of a press
    why: str  # the kind of move in the history of an item: "holiday", "rule"
    page_size: int = 0  # moved dates on a page; 0: the text shows as many as it has space for
    back: Callable[[Context, Proposed], None] | None = None  # where Batal leads; None: it ends the question

    @property
    def question(self) -> Question:
        """The question of this preview."""
        return Question(self.step, self.typed, self.choose)

    def ask(
        self, ctx: Context, proposal: Proposed, *, page: int = 0, again: bool = False, fresh: bool = False
    ) -> None:
        """Show what would follow; nothing is changed yet. The dates of many items are counted beside the writer.

        `again`: something has changed since the last look. `fresh`: in a new message, the pressed one stays as it is.
        """
        scope = proposal.scope()
        if scope is not None and is_long(ctx, scope):
            self._count_beside(ctx, proposal, scope, _Look(page, again), fresh=fresh)
            return
        made = self.made(ctx, proposal, _would_move(ctx, proposal), page, again=again)
        put = questions.begin if fresh else partial(questions.go_on, may_cancel=self.back is None)
        put(ctx, self.question, made.data, made.text, *made.rows)

    def made(self, ctx: Context, proposal: Proposed, moved: Sequence[Move], page: int, *, again: bool) -> "Made":
        """The preview of what would follow, from queries alone."""
        size = self.page_size or len(moved) or 1
        here = Page.of(len(moved), size, page)
        is_many = len(moved) > moving.COUNTED_AT_ONCE
        if is_many:
            moved = telling.some_named(ctx, moved, here.number * size)
        data = {
            **proposal.to_json(),
            "basis": proposal.basis(ctx.session),
            "moves": "" if is_many else _fingerprint(ctx, proposal, moved),
            "tally": stored.to_json(Tally.of(moved)),
        }
        text = proposal.text(ctx, Shown(moved, here, again))
        if (before := mass_changes.dates_under_way(ctx.session)) is not None:
            text = f"{texts_under_way.before(before.done, before.total)}\n\n{text}"
        options = [(texts.APPLY, "apply")] + ([(texts.BACK, "back")] if self.back else [])
        return Made(data, text, [here.turns(), options])

    def _count_beside(
        self, ctx: Context, proposal: Proposed, scope: ChangeScope, look: "_Look", *, fresh: bool
    ) -> None:
        """The question says that its dates are counted; `put_counted` puts the preview in its place."""
        data = moving.tried(ctx, lambda: proposal.do(ctx), scope) | {"step": self.step, **stored.to_json(look)}
        data["basis"] = proposal.basis(ctx.session)  # of the same moment as the days that the dates are counted from
        row = MassChange(
            kind=ChangeKind.DATES,
            state=ChangeState.COUNTING,
            data=data,
            chat_id=ctx.sender.chat_id,
            created_at=ctx.handled_at,
        )
        mass_changes.add(ctx.session, row)
        asked = {**proposal.to_json(), "counting": row.id}
        back = [[(texts.BACK, "back")]] if self.back else []
        put = questions.begin if fresh else partial(questions.go_on, may_cancel=self.back is None)
        put(ctx, self.question, asked, texts_under_way.COUNTING, *back)

    def count(self, ctx: Context, row: MassChange) -> "Made | None":
        """The preview whose dates were to be counted beside the writer; None when nobody waits for it any more."""
        dialog = self._waiting(ctx, row)
        if dialog is None:
            return None
        change = recounting.Change.from_json(ctx.session, row.data)
        look = stored.from_json(_Look, row.data)
        found = recounting.moves_of(ctx, change, deadlines.dated(ctx.session, change.scope))
        made = self.made(ctx, self.read(dialog.data), moving.moving_only(found), look.page, again=look.again)
        return replace(made, data={**made.data, "basis": row.data.get("basis", "")})

    def put_counted(self, ctx: Context, row: MassChange, made: "Made | None") -> None:
        """Show the preview that was counted, in place of the words that it is."""
        ctx = replace(ctx, sender=Sender(row.chat_id or 0, row.chat_id or 0))
        if made is not None and self._waiting(ctx, row) is not None:
            questions.renew(ctx, self.question, made.data, made.text, *made.rows, may_cancel=self.back is None)
        mass_changes.forget(ctx.session, row)

    def give_up(self, ctx: Context, row: MassChange) -> None:
        """The dates could not be counted: whoever asked is told so, and may have it tried again."""
        ctx = replace(ctx, sender=Sender(row.chat_id or 0, row.chat_id or 0))
        dialog = self._waiting(ctx, row)
        if dialog is not None:
            rows = [[(texts_under_way.COUNT_AGAIN, "page0")], *([[(texts.BACK, "back")]] if self.back else [])]
            data = self.read(dialog.data).to_json()
            not_counted = texts_under_way.NOT_COUNTED
            questions.renew(ctx, self.question, data, not_counted, *rows, may_cancel=self.back is None)
        mass_changes.forget(ctx.session, row)

    def _waiting(self, ctx: Context, row: MassChange) -> Dialog | None:
        dialog = dialogs.running(ctx.session, row.chat_id or 0)
        is_waiting = dialog is not None and dialog.step == self.step and dialog.data.get("counting") == row.id
        return dialog if is_waiting else None

    def choose(self, ctx: Context, dialog: Dialog, value: str) -> None:
        """Terapkan, Batal, or another page of the dates that move."""
        admin = self.the_admin(ctx)
        proposal, page = self.read(dialog.data), page_in(value)
        if value == "apply":
            self._apply(ctx, admin, proposal, dialog.data)
        elif value == "back" and self.back is not None:
            self.back(ctx, proposal)
        elif page is not None:
            self._ask_anew(ctx, proposal, page=page)
        else:
            raise StaleButton

    def _apply(self, ctx: Context, admin: Person, proposal: Proposed, data: Data) -> None:
        """Only what was shown is done: the same changes of the same calendar or rule, and the same dates.

        Of many dates nobody has read each; there the calendar or rule decides. (A dialog of an older version has
        other entries: it is shown once more.)
        """
        scope, tally = proposal.scope(), stored.from_json(Tally, data.get("tally", {}))
        as_shown = data.get("basis") == proposal.basis(ctx.session) and "tally" in data
        if as_shown and not (scope is not None and is_long(ctx, scope)):
            moved = _would_move(ctx, proposal)
            as_shown, tally = data.get("moves") == _fingerprint(ctx, proposal, moved), Tally.of(moved)
        if not as_shown:
            self._ask_anew(ctx, proposal, again=True)
            return
        said = proposal.sentences(ctx, tally)
        if scope is None:
            proposal.do(ctx)
            policy.log(ctx.session, said.log, ctx.now, admin.id)
            questions.finish(ctx, said.done, said.keyboard)
            return
        kind = ChangeKind.DATES if scope.moves_dates else ChangeKind.PLAN
        row = MassChange(kind=kind, state=ChangeState.WAITING, author_id=admin.id, created_at=ctx.handled_at)
        if scope.moves_dates and mass_changes.dates_under_way(ctx.session) is not None:
            kept = {name: data[name] for name in (*proposal.to_json(), "basis", "tally")}
            row.data, row.chat_id = {"step": self.step, "proposal": kept}, ctx.sender.chat_id
            mass_changes.add(ctx.session, row)
            questions.withdraw(ctx)
            stop = inline([Button(texts_under_way.STOP, StopChangePress(row.id))])
            under_way.show(ctx, row, texts_under_way.waiting(safe(said.note)), stop)
            return
        self._begin(ctx, proposal, tally, row)
        if row.total <= under_way.IN_TURN:
            movers.complete(ctx, row)
            questions.finish(ctx, said.done, said.keyboard)
        else:
            row.chat_id = ctx.sender.chat_id
            questions.withdraw(ctx)
            under_way.settle(ctx, row)

    def begin_waiting(self, ctx: Context, row: MassChange) -> None:
        """The turn of a change that waited. It is stopped where it no longer is what was shown and confirmed."""
        admin = people.by_id(ctx.session, row.author_id or 0)
        sender = Sender((admin.telegram_id if admin else None) or 0, row.chat_id or 0)
        ctx = replace(ctx, sender=sender, sender_facts=None)
        try:
            with ctx.session.begin_nested():
                self._begin_confirmed(ctx, row)
        except RuleBroken:
            under_way.end(ctx, row, ChangeState.STOPPED, texts_under_way.NOT_BEGUN)
        else:
            under_way.settle(ctx, row)

    def _begin_confirmed(self, ctx: Context, row: MassChange) -> None:
        data = row.data["proposal"]
        self.the_admin(ctx)
        proposal = self.read(data)
        if data["basis"] != proposal.basis(ctx.session):
            raise StaleButton
        self._begin(ctx, proposal, stored.from_json(Tally, data["tally"]), row)

    def _begin(self, ctx: Context, proposal: Proposed, tally: Tally, row: MassChange) -> None:
        said, scope = proposal.sentences(ctx, tally), proposal.scope()
        assert scope is not None  # the caller looked
        words = under_way.Said(said.lead, said.note, self.why, said.done, tally.dates, tally.limits)
        moving.begin(ctx, row, lambda: proposal.do(ctx), scope, words)
        policy.log(ctx.session, said.log, ctx.now, row.author_id)

    def _ask_anew(self, ctx: Context, proposal: Proposed, *, page: int = 0, again: bool = False) -> None:
        renewed = proposal.renewed(ctx)
        if renewed is not None:
            self.ask(ctx, renewed, page=page, again=again)


@dataclass(frozen=True, slots=True)
class Made:
    """A preview that is ready to be shown."""

    data: Data
    text: str
    rows: Sequence[Sequence[Option]]


@dataclass(frozen=True, slots=True)
class _Look:
    """Which page of a preview is wanted, and whether it is shown once more."""

    page: int = 0
    again: bool = False


def is_long(ctx: Context, scope: ChangeScope) -> bool:
    """May a change move more dates than can be counted in the transaction of a tap?"""
    return scope.moves_dates and deadlines.is_more_than(ctx.session, scope, moving.COUNTED_AT_ONCE)


def stop(ctx: Context, change_id: int) -> None:
    """Hentikan, under a change that waits: nothing of it is done yet. One that has begun goes on to its end."""
    row = mass_changes.by_id(ctx.session, change_id)
    person = known(ctx)
    if row is None or person is None or person.staff_role is not StaffRole.ADMIN:
        raise StaleButton
    if row.state is ChangeState.WAITING:
        under_way.end(ctx, row, ChangeState.STOPPED, texts_under_way.STOPPED)
    else:
        ctx.toast(texts_under_way.BEGUN_ALREADY, alert=True)


def _would_move(ctx: Context, proposal: Proposal) -> list[Move]:
    scope = proposal.scope()
    if scope is None or not scope.moves_dates:
        return []
    return moving.would_move(ctx, lambda: proposal.do(ctx), scope)


def _fingerprint(ctx: Context, proposal: Proposal, moved: Sequence[Move]) -> str:
    facts = [(move.assignment_id, move.old_on, move.new_on, move.ours, move.provisional) for move in moved]
    return hashlib.sha256(repr((facts, *proposal.beside(ctx, moved))).encode()).hexdigest()[:16]
