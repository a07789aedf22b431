"""A colleague who opened a link to a staff role waits until whoever made it confirms, by name, that it is them."""

from bot.cards import audience
from bot.conversation import pressed_message
from bot.conversation.authority import the_admin
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.people import seats
from bot.people import texts_colleagues as texts
from bot.people.presses import ColleaguePress
from models.people import invitations, people
from models.people.invitations import Invitation
from models.people.people import Person, StaffRole
from models.rules.errors import StaleButton
from models.rules.people import ColleagueDecided, NotYourInvitation


def ask_inviter(ctx: Context, person: Person, invitation: Invitation, role: StaffRole) -> None:
    """Show the inviter who came; the person gets nothing of the office until they say yes."""
    ctx.say(texts.waits(role))
    buttons = [
        [Button(texts.CONFIRM, ColleaguePress("yes", invitation.id))],
        [Button(texts.REFUSE, ColleaguePress("no", invitation.id))],
    ]
    card = texts.who_came(person, role, ctx.sender.account)
    until = texts.until(invitation.expires_at, ctx.zone)
    audience.tell(ctx, _deciding(ctx, invitation), f"{card}\n\n{until}", inline(*buttons), name=_name(invitation))


def yes_pressed(ctx: Context, invitation_id: int) -> None:
    """Ya, saya kenal: the person belongs to the office from now on."""
    by, invitation, person = _to_decide(ctx, invitation_id)
    if invitation.expires_at <= ctx.now:
        _close(ctx, invitation, texts.too_late(person))
        _tell(ctx, person, texts.EXPIRED)
    elif invitation.staff_role is not None:
        _close(ctx, invitation, texts.confirmed(person, invitation.staff_role, by))
        seats.employ(ctx, person, invitation.staff_role)


def no_pressed(ctx: Context, invitation_id: int) -> None:
    """Bukan: the link is used up, and the person is told whom to ask."""
    by, invitation, person = _to_decide(ctx, invitation_id)
    _close(ctx, invitation, texts.refused(person, by))
    _tell(ctx, person, texts.NOT_CONFIRMED)


def withdraw(ctx: Context, person: Person) -> None:
    """The person erased their data: nobody has to confirm them any more."""
    for invitation in invitations.waiting_of(ctx.session, person.id):
        _close(ctx, invitation, texts.WITHDRAWN)


def _to_decide(ctx: Context, invitation_id: int) -> tuple[Person, Invitation, Person]:
    by = the_admin(ctx)
    invitation = invitations.by_id(ctx.session, invitation_id)
    if invitation is None or invitation.staff_role is None or invitation.used_by is None:
        raise StaleButton
    pressed_message.take_over(ctx, f"{_name(invitation)}:{ctx.sender.chat_id}")
    if by.id not in {admin.id for admin in _deciding(ctx, invitation)}:
        raise NotYourInvitation
    person = people.by_id(ctx.session, invitation.used_by)
    if invitation.settled_at is not None or person is None:
        raise ColleagueDecided
    return by, invitation, person


def _deciding(ctx: Context, invitation: Invitation) -> list[Person]:
    """Who made the link; when they are no admin any more or cannot be reached, the other admins."""
    admins = people.staff(ctx.session, StaffRole.ADMIN)
    return [admin for admin in admins if admin.id == invitation.invited_by] or admins


def _close(ctx: Context, invitation: Invitation, words: str) -> None:
    if not invitations.settle(ctx.session, invitation.id, ctx.now):
        raise ColleagueDecided
    audience.retell(ctx, _name(invitation), words)


def _tell(ctx: Context, person: Person, words: str) -> None:
    if person.chat_id is not None:
        ctx.say(words, to=person.chat_id)


def _name(invitation: Invitation) -> str:
    """The name of the messages about whoever came, without the chat."""
    return f"colleague:{invitation.id}"
