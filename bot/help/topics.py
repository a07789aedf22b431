"""/bantuan: the own commands, and what people ask most, by topic and in place."""

from collections.abc import Sequence

from bot.conversation.buttons.keyboards import Button, Markup, fitting_rows, inline
from bot.conversation.context import Context
from bot.help import texts, texts_focal, texts_office
from bot.help.presses import TopicPress
from bot.help.texts import Topic
from bot.mailbox.office import writer_of
from bot.people import texts_colleagues
from bot.people import texts_menus as menu_texts
from bot.people.menus import PersonStatus, sender_status, set_menu
from bot.people.presses import JoinPress
from bot.people.registering import registration
from bot.people.texts_welcome import JOIN


def explain(ctx: Context) -> None:
    """Answer /bantuan."""
    status = sender_status(ctx)
    set_menu(ctx, status, ctx.sender.chat_id)
    ctx.remove(_name(ctx), texts.NEWER_BELOW)
    ctx.say(*_home(ctx, status), name=_name(ctx))


def show(ctx: Context, topic: str) -> None:
    """A topic in place of the list, or the list again; another person's topic is none."""
    status = sender_status(ctx)
    found = next((each for each in topics_of(status) if each.key == topic), None)
    if found is None:
        ctx.answer_in_place(_name(ctx), *_home(ctx, status))
        return
    ctx.answer_in_place(_name(ctx), found.screen, inline([Button(texts.BACK, TopicPress(""))]))


def topics_of(status: PersonStatus) -> Sequence[Topic]:
    """The topics of a person: the office's come first. Whoever may do nothing here has none."""
    if status.role is not None:
        return texts_office.TOPICS
    return texts_focal.TOPICS if status.acts else ()


def _home(ctx: Context, status: PersonStatus) -> tuple[str, Markup | None]:
    topics = topics_of(status)
    commands = menu_texts.commands(status.role, is_focal_point=status.acts, has_units=status.has_units)
    text = texts.home(_lead(ctx, status), commands, has_topics=bool(topics))
    if topics:
        return text, inline(*fitting_rows(Button(each.label, TopicPress(each.key)) for each in topics))
    may_join = not (status.is_known or status.pending or status.is_invited or registration.is_running(ctx))
    return text, inline([Button(JOIN, JoinPress("ask", 0, 0))]) if may_join else None


def _lead(ctx: Context, status: PersonStatus) -> str:
    """What the first screen begins with."""
    if status.role is not None:
        return texts.OFFICE
    if status.acts:
        return texts.FOCAL_POINT
    if registration.is_running(ctx):
        return texts.REGISTERING
    if status.pending is not None:
        return texts.WAITING
    if status.is_invited:
        return texts_colleagues.WAITING
    is_read = status.person is not None and writer_of(ctx, status.person) is not None
    return texts.READER if is_read else texts.STRANGER


def _name(ctx: Context) -> str:
    return f"help:{ctx.sender.chat_id}"
