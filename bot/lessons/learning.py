"""/belajar: the forms of maladministrasi one by one. Nobody is reminded, and who learned what nobody else reads."""

from collections.abc import Sequence

from bot.conversation import authority
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.lessons import texts
from bot.lessons.presses import LessonPress
from models import lessons
from models.lessons import Lesson
from models.rules.lessons.lessons import LessonGone


def begin(ctx: Context) -> None:
    """/belajar: the first form that the reader has not learned yet."""
    person = authority.the_reminded(ctx)
    every, done = lessons.every(ctx.session), lessons.done_by(ctx.session, person.id)
    following = next((each for each in every if each.id not in done), None)
    if following is not None:
        _show(ctx, every, following, len(done))
        return
    again = [Button(texts.AGAIN, LessonPress("show", 1, 0))]
    ctx.answer_in_place(_name(ctx), texts.finished(len(every)), inline(again, _for_office(ctx)))


def show(ctx: Context, number: int) -> None:
    """Lanjut: the form with this number; behind the last one, what is left."""
    person = authority.the_reminded(ctx)
    every = lessons.every(ctx.session)
    if number > len(every):
        begin(ctx)
        return
    _show(ctx, every, _numbered(every, number), len(lessons.done_by(ctx.session, person.id)))


def answer(ctx: Context, number: int, answer: int) -> None:
    """An answer: what helps and why, and the form counts as learned, whatever was chosen."""
    person = authority.the_reminded(ctx)
    every = lessons.every(ctx.session)
    lesson = _numbered(every, number)
    if not 1 <= answer <= len(lesson.options):
        raise LessonGone
    lessons.mark(ctx.session, lesson.id, person.id, ctx.now)
    done = lessons.done_by(ctx.session, person.id)
    _show(ctx, every, lesson, len(done), texts.answered(lesson, answer))


def stop(ctx: Context) -> None:
    """Nanti."""
    authority.the_reminded(ctx)
    ctx.answer_in_place(_name(ctx), texts.STOPPED)


def counts(ctx: Context) -> None:
    """For the office: how many people at which agency."""
    authority.the_staff(ctx)
    of = len(lessons.every(ctx.session))
    back = [Button(texts.BACK, LessonPress("open", 0, 0))]
    ctx.answer_in_place(_name(ctx), texts.counts(lessons.counts(ctx.session), of), inline(back))


def _show(ctx: Context, every: Sequence[Lesson], lesson: Lesson, done: int, said: str = "") -> None:
    """A form with its answers; once it was answered, only the way on."""
    number = lesson.number
    chosen = zip(texts.LETTERS, range(1, len(lesson.options) + 1), strict=False)
    answers = [Button(letter, LessonPress("answer", number, at)) for letter, at in chosen] if not said else []
    ways = [Button(texts.GO_ON, LessonPress("show", number + 1, 0)), Button(texts.LATER, LessonPress("later", 0, 0))]
    text = texts.lesson(lesson, len(every), done, said)
    ctx.answer_in_place(_name(ctx), text, inline(answers, ways, _for_office(ctx)))


def _for_office(ctx: Context) -> list[Button]:
    return [Button(texts.COUNTS, LessonPress("counts", 0, 0))] if authority.is_staff(ctx) else []


def _numbered(every: Sequence[Lesson], number: int) -> Lesson:
    found = next((each for each in every if each.number == number), None)
    if found is None:
        raise LessonGone
    return found


def _name(ctx: Context) -> str:
    return f"lesson:{ctx.sender.chat_id}"
