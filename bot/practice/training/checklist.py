"""The running training: a checklist whose steps are marked as done from the messages on the phones."""

from bot.practice.server.chats import Json
from bot.practice.session.session import PracticeSession
from bot.practice.training.training_steps import COURSES, Course, Step


class Training:
    """The running training, if any. A step that was done once stays done."""

    def __init__(self, practice: PracticeSession) -> None:
        self._practice = practice
        self._current: Course | None = None
        self._done: set[Step] = set()

    def begin(self, name: str) -> None:
        """Begin a training; an unknown or empty name ends the running one."""
        self._current = COURSES.get(name)
        self._done = set()

    def as_json(self) -> Json:
        """Return what the page shows: the trainings to choose from, and the steps of the current one."""
        offered = [{"name": name, "title": each.title} for name, each in COURSES.items()]
        return {"trainings": offered, "training": self._steps()}

    def _steps(self) -> Json | None:
        if self._current is None:
            return None
        course = self._current
        self._done.update(
            step for step in course.steps if step not in self._done and step.is_done(self._practice.phones)
        )
        steps = [{"what": step.what, "why": step.why, "done": step in self._done} for step in course.steps]
        return {"title": course.title, "steps": steps}
