"""Who somebody is to us, and the commands that they see behind the menu button: only their own."""

from dataclasses import dataclass

from bot.conversation.authority import known
from bot.conversation.context import Context
from bot.people import texts_menus as texts
from models.people import holdings, people
from models.people.agencies import ACTING
from models.people.holdings import SeatView
from models.people.people import Person, RegistrationRequest, StaffRole


@dataclass(frozen=True, slots=True)
class SenderStatus:
    """What a person is at this moment; all empty for a stranger."""

    person: Person | None = None
    seats: tuple[SeatView, ...] = ()
    pending: RegistrationRequest | None = None

    @property
    def role(self) -> StaffRole | None:
        """The person's role at the office."""
        return self.person.staff_role if self.person else None

    @property
    def acts(self) -> bool:
        """Does the person answer for an agency? An Inspektur does not."""
        return any(view.seat.role in ACTING for view in self.seats)

    @property
    def only_reads(self) -> bool:
        """Is the person an Inspektur and nothing else?"""
        return bool(self.seats) and not self.acts and self.role is None

    @property
    def is_known(self) -> bool:
        """Is there anything that this person may do here beyond registering?"""
        return bool(self.role or self.seats)


def sender_status(ctx: Context) -> SenderStatus:
    """The sender as they stand now."""
    return status_of(ctx, known(ctx))


def status_of(ctx: Context, person: Person | None) -> SenderStatus:
    """Any person as they stand now."""
    if person is None:
        return SenderStatus()
    seats = tuple(holdings.held_by(ctx.session, person.id))
    pending = None if seats else people.pending_request(ctx.session, person.id)
    return SenderStatus(person, seats, pending)


def set_menu(ctx: Context, status: SenderStatus, chat_id: int) -> None:
    """Queue the person's own menu for their chat."""
    commands = [
        {"command": command, "description": what}
        for command, what in texts.commands(status.role, is_focal_point=status.acts)
    ]
    scope = {"type": "chat", "chat_id": chat_id}
    ctx.request("setMyCommands", {"commands": commands, "scope": scope}, to=chat_id)


def renew_menu(ctx: Context, person: Person) -> None:
    """The person's role changed: so does their menu."""
    if person.chat_id is not None:
        set_menu(ctx, status_of(ctx, person), person.chat_id)
