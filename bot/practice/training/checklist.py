"""Five-minute training: a checklist beside the phones that ticks itself from what really happened."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.practice.server.chats import Json
from bot.practice.session.session import PracticeSession
from bot.practice.training import training_steps
from bot.practice.training.training_steps import Lesson, Step


@dataclass(frozen=True, slots=True)
class Prepared:
    """A lesson and what must have happened on the desk before it begins."""

    lesson: Lesson
    prepare: Callable[[PracticeSession], Awaitable[None]]


TRAININGS = {
    "focal": Prepared(training_steps.FOCAL_POINT, training_steps.prepare_focal_point),
    "staff": Prepared(training_steps.STAFF, training_steps.prepare_staff),
}


class Training:
    """The training that is going on, if any. A step that was done once stays done."""

    def __init__(self, practice: PracticeSession) -> None:
        self._practice = practice
        self._current: Prepared | None = None
        self._done: set[Step] = set()

    def begins(self, name: str) -> None:
        """Begin a training; an unknown or empty name ends the one that is going on."""
        self._current = TRAININGS.get(name)
        self._done = set()

    def picture(self) -> Json:
        """Return what the page shows: the trainings to choose from, and the steps of the current one."""
        offered = [{"name": name, "title": each.lesson.title} for name, each in TRAININGS.items()]
        return {"trainings": offered, "training": self._steps()}

    def _steps(self) -> Json | None:
        if self._current is None:
            return None
        lesson = self._current.lesson
        self._done.update(
            step for step in lesson.steps if step not in self._done and step.happened(self._practice.phones)
        )
        steps = [{"what": step.what, "why": step.why, "done": step in self._done} for step in lesson.steps]
        return {"title": lesson.title, "steps": steps}
