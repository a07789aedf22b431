"""The buttons of standards of service that are under no card, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class PickExamplePress(Press, prefix="sp"):
    """Contoh baik, for staff: the components of this self-report that were enough."""

    assignment_id: int


class ExamplePress(Press, prefix="sx"):
    """A good example of this corrective action. `verb`: ask (by staff); yes, named, no (by its unit)."""

    verb: str
    action_id: int


class InnovationPress(Press, prefix="sn"):
    """A button of /standar inovasi. `verb`: units (0), list and new (an agency), open, go_on, drop, dropped and the
    states of an innovation (an innovation), by the id in `about`."""

    verb: str
    about: int
