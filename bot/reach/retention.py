"""Deletes by age what the settings say, a piece at a time; about people's words an admin is asked first."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.config import Settings
from bot.conversation.authority import the_admin
from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.context import Context
from bot.reach import texts_retention as texts
from bot.reach.presses import RetentionPress
from models import retention
from models.office import tasks
from models.office.tasks import StaffTask
from models.retention import Asked, Periods, RetentionAnswer
from models.rules.errors import StaleButton
from models.rules.office import HeadDecides, TaskDone

Found = tuple[tuple[Asked, int], ...]  # of each kind, how many rows wait for an answer
TASK = "retention"  # the key and the kind of the task
KEPT_FOR = timedelta(days=91)  # Simpan 3 bulan lagi
ASKED_AGAIN = timedelta(days=30)  # after Hapus: about what has become old since


def delete_part(ctx: Context, number: int) -> int | None:
    """Delete one piece by the rule with this number; returns the rule of the next piece, or None at the end."""
    if number >= len(retention.RULES):
        return None
    older_than = retention.moments(ctx.now, periods(ctx.settings))
    return number if retention.delete_piece(ctx.session, retention.RULES[number], older_than) else number + 1


def periods(settings: Settings) -> Periods:
    """How long things are kept, as /privasi says it too."""
    days = (settings.keep_sent_days, settings.keep_failed_days, settings.keep_done_days, settings.keep_voices_days)
    return Periods(*(timedelta(days=each) for each in days))


def waiting(ctx: Context) -> dict[Asked, int]:
    """How many rows of each kind wait for an answer now."""
    return retention.waiting(ctx.session, ctx.now, retention.moments(ctx.now, periods(ctx.settings)))


def found(ctx: Context) -> list[Found]:
    """What the task is to say, one key, read beside the writer: much that is kept takes long to count."""
    return [tuple(waiting(ctx).items())]


def open_task(ctx: Context, each: Sequence[Found]) -> None:
    """A task for the office while there is something old about which nobody was asked."""
    for rows in each:
        if not rows:
            tasks.settle(ctx.session, TASK, ctx.now)
            continue
        text = texts.task(dict(rows))
        if not tasks.open_task(ctx.session, StaffTask(key=TASK, kind=TASK, text=text, created_at=ctx.now)):
            tasks.reword(ctx.session, TASK, text)


def show(ctx: Context) -> None:
    """The first kind that waits for an answer, with its buttons."""
    the_admin(ctx, HeadDecides)
    ctx.answer_in_place(_name(ctx), *_screen(ctx, waiting(ctx)))


def delete_pressed(ctx: Context, kind: str) -> None:
    """Hapus: ask once more, for it cannot be taken back."""
    the_admin(ctx, HeadDecides)
    meant, count = _waiting(ctx, kind)
    yes = Button(texts.yes_delete(count), RetentionPress("sure", meant))
    back = Button(texts.BACK, RetentionPress("open", meant))
    ctx.answer_in_place(_name(ctx), texts.sure(meant, count, ctx.local_date(_cut(ctx, meant))), inline([yes], [back]))


def delete_confirmed(ctx: Context, kind: str) -> None:
    """Ya, hapus: what is that old now is deleted by the next run of the job."""
    meant, _ = _waiting(ctx, kind)
    _answer(ctx, meant, deletes=True)


def keep_pressed(ctx: Context, kind: str) -> None:
    """Simpan 3 bulan lagi."""
    meant, _ = _waiting(ctx, kind)
    _answer(ctx, meant, deletes=False)


def _answer(ctx: Context, kind: Asked, *, deletes: bool) -> None:
    admin = the_admin(ctx, HeadDecides)
    given = RetentionAnswer(
        kind=kind,
        delete_before=_cut(ctx, kind) if deletes else None,
        quiet_until=ctx.now + (ASKED_AGAIN if deletes else KEPT_FOR),
        answered_at=ctx.now,
        answered_by=admin.id,
    )
    retention.keep_answer(ctx.session, given)
    ctx.toast(texts.DELETED if deletes else texts.KEPT)
    left = waiting(ctx)
    open_task(ctx, [tuple(left.items())])
    ctx.answer_in_place(_name(ctx), *_screen(ctx, left))


def _screen(ctx: Context, left: Mapping[Asked, int]) -> tuple[str, Markup | None]:
    if not left:
        return texts.NOTHING_LEFT, None
    kind, count = next(iter(left.items()))
    text = texts.question(kind, count, ctx.local_date(_cut(ctx, kind)), len(left))
    delete = Button(texts.delete_label(count), RetentionPress("delete", kind))
    return text, inline([delete], [Button(texts.KEEP, RetentionPress("keep", kind))])


def _waiting(ctx: Context, kind: str) -> tuple[Asked, int]:
    """The kind and how many rows of it wait; TaskDone when that was answered meanwhile."""
    the_admin(ctx, HeadDecides)
    if kind not in set(Asked):
        raise StaleButton
    count = waiting(ctx).get(Asked(kind), 0)
    if not count:
        raise TaskDone
    return Asked(kind), count


def _cut(ctx: Context, kind: Asked) -> datetime:
    """Rows before this moment are old."""
    every, by_failure = retention.moments(ctx.now, periods(ctx.settings)), (Asked.UPDATES, Asked.MESSAGES)
    return every["failed" if kind in by_failure else "done"]


def _name(ctx: Context) -> str:
    return f"retention:{ctx.sender.chat_id}"
