"""Linking a group to an agency: proposed in the group, decided in the private chat, ended by any seat holder."""

from collections.abc import Collection

from bot.conversation.authority import identify, the_focal_point
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.groups import texts
from bot.groups.presses import GroupPress
from models import groups
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.groups import AgencyGroup, Linked
from models.people import holdings
from models.people.people import Person
from models.queues import living_messages, outbox
from models.queues.outbox import Lane
from models.rules.errors import StaleButton

# Nothing here may raise RuleBroken in a group: its sentence would be said there.


def bot_added(ctx: Context, title: str) -> None:
    """Somebody added the bot to a group: a seat holder is asked in private, everybody else is shown the way."""
    if groups.of_chat(ctx.session, ctx.sender.chat_id) is None or _own_agencies(ctx):
        _propose_or_hint(ctx, title)


def link_typed(ctx: Context, title: str) -> None:
    """/hubungkan in a group."""
    _propose_or_hint(ctx, title)


def end_typed(ctx: Context) -> None:
    """/putuskan in a group, by a seat holder of its agency."""
    found = _linked_here(ctx)
    if found is None or found.agency.id not in _own_agencies(ctx):
        hint(ctx)
        return
    groups.forget(ctx.session, found.group)
    ctx.say(texts.ENDED)
    _tell_holders(ctx, found.agency, texts.ended(found.group.title, found.agency.name))


def hint(ctx: Context) -> None:
    """Whatever else is typed or done in a group: one polite sentence a day."""
    name = f"grouphint:{ctx.sender.chat_id}:{ctx.today}"
    if not living_messages.is_placed(ctx.session, name):
        ctx.say(texts.hint(ctx.bot_username), name=name)


def bot_removed(ctx: Context) -> None:
    """The bot is not in the group any more: nothing is kept of it."""
    forget_chat(ctx, ctx.sender.chat_id)


def forget_chat(ctx: Context, chat_id: int) -> None:
    """Nobody can write to this group any more; the seat holders of its agency are told."""
    group = groups.of_chat(ctx.session, chat_id)
    if group is None:
        return
    found = groups.with_agency(ctx.session, group.id)
    groups.forget(ctx.session, group)
    if found is not None:
        _tell_holders(ctx, found.agency, texts.removed(found.group.title, found.agency.name))


def agency_closed(ctx: Context, agency: Agency) -> None:
    """The agency is closed: its group reads that the counts stop, and nothing is kept of it."""
    group = groups.linked(ctx.session, [agency.id]).get(agency.id)
    if group is not None:
        ctx.say(texts.agency_closed(agency.name), to=group.chat_id, lane=Lane.NOTICE)
        groups.forget(ctx.session, group)


def migrated(ctx: Context, old_id: int, new_id: int) -> None:
    """The group became a supergroup under another id; said in both, and this is done once."""
    outbox.migrate_chat(ctx.session, old_id, new_id)
    groups.migrate_chat(ctx.session, old_id, new_id)


def show_own(ctx: Context) -> None:
    """/grup in the private chat: the groups of the person's agencies, with a button to end each."""
    the_focal_point(ctx)
    own = agencies.with_ids(ctx.session, sorted(_own_agencies(ctx)))
    linked = groups.linked(ctx.session, [agency.id for agency in own])
    titles = {agency_id: group.title for agency_id, group in linked.items()}
    lines = [texts.own_line(agency.name, titles.get(agency.id)) for agency in own]
    buttons = [[_end_button(Linked(linked[agency.id], agency))] for agency in own if agency.id in linked]
    ctx.answer_in_place(f"groups:{ctx.sender.chat_id}", texts.own(lines, ctx.bot_username), inline(*buttons))


def link_pressed(ctx: Context, group_id: int, agency_id: int) -> None:
    """Hubungkan, by whoever proposed it and still holds a seat of the agency."""
    person, agency = _holder(ctx, agency_id)
    group = groups.by_id(ctx.session, group_id)
    if group is None or group.linked_at is not None or group.proposed_by != person.id:
        raise StaleButton
    other = groups.linked(ctx.session, [agency.id]).get(agency.id)
    if other is not None:
        ctx.answer_in_place(_name(ctx, group), *_has_another(Linked(other, agency)))
        return
    groups.link(ctx.session, group, agency.id, ctx.now, ctx.today)
    found = Linked(group, agency)
    ctx.answer_in_place(_name(ctx, group), texts.linked(group.title, agency.name), inline([_end_button(found)]))
    ctx.say(texts.linked_in_group(agency.name), to=group.chat_id, lane=Lane.NOTICE)
    _tell_holders(ctx, agency, texts.somebody_linked(person.full_name, group.title, agency.name))


def no_pressed(ctx: Context, group_id: int) -> None:
    """Tidak jadi, under the proposal or before ending: the proposal is forgotten, a link stays."""
    person, _ = the_focal_point(ctx)
    group = groups.by_id(ctx.session, group_id)
    if group is None:
        raise StaleButton
    if group.linked_at is not None:
        show_own(ctx)
    elif group.proposed_by == person.id:
        groups.forget(ctx.session, group)
        ctx.answer_in_place(_name(ctx, group), texts.not_linked())
    else:
        raise StaleButton


def end_asked(ctx: Context, group_id: int, agency_id: int) -> None:
    """Putuskan: ask first."""
    found = _linked_of(ctx, group_id, agency_id)
    text = texts.sure_to_end(found.group.title, found.agency.name)
    yes = Button(texts.YES_END, GroupPress("end", group_id, agency_id))
    no = Button(texts.NO, GroupPress("no", group_id, agency_id))
    ctx.answer_in_place(_name(ctx, found.group), text, inline([yes], [no]))


def end_pressed(ctx: Context, group_id: int, agency_id: int) -> None:
    """Ya, putuskan."""
    found = _linked_of(ctx, group_id, agency_id)
    name, text = _name(ctx, found.group), texts.ended(found.group.title, found.agency.name)
    ctx.say(texts.ENDED, to=found.group.chat_id, lane=Lane.NOTICE)
    groups.forget(ctx.session, found.group)
    ctx.answer_in_place(name, text)
    _tell_holders(ctx, found.agency, text)


def _propose_or_hint(ctx: Context, title: str) -> None:
    own = _own_agencies(ctx)
    facts = identify(ctx)
    person = facts.person if facts is not None else None
    if person is None or person.chat_id is None or not own:
        hint(ctx)
        return
    if (found := _linked_here(ctx)) is not None:
        is_own = found.agency.id in own
        text = texts.is_ours(title, found.agency.name) if is_own else texts.of_another(title)
        ctx.say(text, inline([_end_button(found)]) if is_own else None, to=person.chat_id)
        return
    group = groups.propose(ctx.session, ctx.sender.chat_id, title, person.id, ctx.now)
    mine = agencies.with_ids(ctx.session, sorted(own))
    rows = [
        [Button(texts.link_label(each.short_name, only_one=len(mine) == 1), GroupPress("link", group.id, each.id))]
        for each in mine
    ]
    rows.append([Button(texts.NO, GroupPress("no", group.id, mine[0].id))])
    text = texts.ask(title, [agency.name for agency in mine])
    ctx.say(text, inline(*rows), to=person.chat_id, lane=Lane.REPLY, name=f"group:{group.id}:{person.chat_id}")
    ctx.say(texts.ASK_IN_PRIVATE)


def _own_agencies(ctx: Context) -> Collection[int]:
    """The agencies of the seats from which the sender acts; never those below them."""
    facts = identify(ctx)
    return {seat.agency_id for seat in facts.seats} if facts is not None else set()


def _holder(ctx: Context, agency_id: int) -> tuple[Person, Agency]:
    """The sender and the agency, if they act from a seat of it; StaleButton otherwise."""
    person, seats = the_focal_point(ctx)
    if agency_id not in {seat.agency_id for seat in seats}:
        raise StaleButton
    return person, agencies.agency(ctx.session, agency_id)


def _linked_of(ctx: Context, group_id: int, agency_id: int) -> Linked:
    """The group, if it is linked to that agency and the sender acts from a seat of it."""
    _holder(ctx, agency_id)
    found = groups.with_agency(ctx.session, group_id)
    if found is None or found.agency.id != agency_id:
        raise StaleButton
    return found


def _linked_here(ctx: Context) -> Linked | None:
    group = groups.of_chat(ctx.session, ctx.sender.chat_id)
    return groups.with_agency(ctx.session, group.id) if group is not None else None


def _end_button(found: Linked) -> Button:
    return Button(texts.END, GroupPress("ask", found.group.id, found.agency.id))


def _has_another(found: Linked) -> tuple[str, dict[str, object]]:
    return texts.has_another(found.agency.name, found.group.title), inline([_end_button(found)])


def _tell_holders(ctx: Context, agency: Agency, text: str) -> None:
    """Everybody else who acts for the agency and can be written to."""
    for _, person in holdings.holders(ctx.session, agency.id):
        if person.chat_id is not None and person.telegram_id != ctx.sender.user_id and holdings.can_read(person):
            ctx.say(text, to=person.chat_id, lane=Lane.NOTICE, quiet=True)


def _name(ctx: Context, group: AgencyGroup) -> str:
    return f"group:{group.id}:{ctx.sender.chat_id}"
