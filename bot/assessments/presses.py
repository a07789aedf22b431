"""The buttons of a result of a self-report, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class AssessmentPress(Press, prefix="as"):
    """A step with a result; the verbs are the values of Step in models/rules/assessments.py."""

    verb: str
    assessment_id: int
