"""Consent to publish the video of a confirmed result: of the agency, then of the head. The bot publishes nothing."""

from bot.assessments import texts
from bot.assessments.steps import allowed, take
from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from models import assessments
from models.rules.assessments import NothingToPublish, Step
from models.rules.standards.links import read_link


def press(ctx: Context, assessment_id: int, verb: str) -> None:
    """A step that needs no words: Tanyakan, Boleh, Jangan, Setujui tayang, Hentikan, Tarik izin."""
    step = Step(verb)
    taken = allowed(ctx, assessment_id, step)
    if taken is None:
        return
    if step is Step.PROPOSE and not assessments.has_video(ctx.session, taken.item.id):
        raise NothingToPublish
    take(ctx, taken, step)


def ask_link(ctx: Context, assessment_id: int) -> None:
    """Tempel tautan: where the video was published."""
    taken = allowed(ctx, assessment_id, Step.LINK)
    if taken is not None:
        data = {"assignment_id": taken.item.id, "assessment_id": assessment_id}
        questions.begin(ctx, LINK, data, texts.ASK_LINK)


def take_link(ctx: Context, typed: Typed) -> None:
    """The link, https only; LinkNotSafe says what to send instead."""
    taken = allowed(ctx, int(questions.running(ctx).data["assessment_id"]), Step.LINK)
    if taken is not None:
        taken.row.link = read_link(typed.text)
        take(ctx, taken, Step.LINK, facts={"link": taken.row.link})
        questions.finish(ctx, texts.done(taken.item.code))


LINK = Question("assessment.link", take_link)
QUESTIONS = (LINK,)
