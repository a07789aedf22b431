"""What a person may do here, and the commands that they see behind the menu button: only their own."""

from dataclasses import dataclass

from bot.conversation.authority import known
from bot.conversation.context import Context
from bot.people import texts_menus as texts
from models.agencies.agencies import ACTING, AgencyKind
from models.people import holdings, invitations, requests
from models.people.holdings import SeatView
from models.people.people import Person, StaffRole
from models.people.requests import RegistrationRequest


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """A person with their seats (and the agencies' names) or request; all empty for a stranger."""

    person: Person | None = None
    seats: tuple[SeatView, ...] = ()
    pending: RegistrationRequest | None = None
    is_invited: bool = False  # to a role at the office; the inviter has not confirmed them yet

    @property
    def role(self) -> StaffRole | None:
        """The person's role at the office."""
        return self.person.staff_role if self.person else None

    @property
    def acts(self) -> bool:
        """Does the person answer for an agency? An Inspektur does not."""
        return any(view.seat.role in ACTING for view in self.seats)

    @property
    def has_units(self) -> bool:
        """Does the person hold a seat of an inspectorate, which may have units below it?"""
        return any(view.agency.kind is AgencyKind.INSPECTORATE for view in self.seats)

    @property
    def only_reads(self) -> bool:
        """Is the person an Inspektur and nothing else?"""
        return bool(self.seats) and not self.acts and self.role is None

    @property
    def is_known(self) -> bool:
        """Is there anything that this person may do here beyond registering?"""
        return bool(self.role or self.seats)


def sender_status(ctx: Context) -> PersonStatus:
    """The sender's status now."""
    return status_of(ctx, known(ctx))


def status_of(ctx: Context, person: Person | None) -> PersonStatus:
    """Any person's status now."""
    if person is None:
        return PersonStatus()
    seats = tuple(holdings.held_by(ctx.session, person.id))
    if seats or person.staff_role is not None:
        return PersonStatus(person, seats)
    pending = requests.pending_of(ctx.session, person.id)
    is_invited = invitations.awaits_confirmation(ctx.session, person.id, ctx.now)
    return PersonStatus(person, seats, pending, is_invited)


def set_menu(ctx: Context, status: PersonStatus, chat_id: int) -> None:
    """Queue the person's own menu for their chat."""
    commands = [
        {"command": command, "description": what}
        for command, what in texts.commands(status.role, is_focal_point=status.acts, has_units=status.has_units)
    ]
    scope = {"type": "chat", "chat_id": chat_id}
    ctx.request("setMyCommands", {"commands": commands, "scope": scope}, to=chat_id)


def renew_menu(ctx: Context, person: Person) -> None:
    """The person's role changed: so does their menu."""
    if person.chat_id is not None:
        set_menu(ctx, status_of(ctx, person), person.chat_id)
