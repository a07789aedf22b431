"""/ekspor: a filter in words or by buttons, what the file would hold, and who took out what."""

from bot.conversation.authority import the_staff
from bot.conversation.beside import Shown
from bot.conversation.buttons.keyboards import Button, columns, inline, page_of, turns
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.exports import texts
from bot.exports.presses import ExportLogPress, ExportPickPress, ExportPress, ExportSendPress
from bot.office.texts_board import short
from bot.papers import paper
from models.agencies import agencies
from models.exports import exports, reading
from models.office import item_facts
from models.people.people import Person, StaffRole
from models.rules.exports import filter_line
from models.rules.search.reading import LONGEST, Sought, read
from models.search import Asked

ALL = "semua"  # no filter, as a word that a button can carry
AGENCIES = 4  # buttons on a page, beside the turns
LOG = 8


def sought_by(ctx: Context, words: str) -> Sought:
    """What the words of a filter ask for. Office words: "menunggu kita" is what waits for the office."""
    line = " ".join(word for word in words.split() if word.lower() != ALL)
    return read(line, ctx.today, agencies.every_place(ctx.session), at_office=True)


def asked(ctx: Context) -> Asked:
    """Everything, at this moment."""
    return Asked(None, ctx.now, ctx.zone)


def hides_from(person: Person) -> int | None:
    """The owner whose confidential items are shown; None: all are, to the head of the office."""
    return None if person.staff_role is StaffRole.ADMIN else person.id


def command(ctx: Context, words: str) -> None:
    """/ekspor; with the code of an item ("/ekspor K7Q2") that item on paper."""
    the_staff(ctx)
    if (item := item_facts.by_code(ctx.session, words)) is None:
        show(ctx, words)
        return
    paper.send(ctx, item.id)
    if (toast := ctx.toasted) is not None:  # a command has no press under which a toast could be shown
        ctx.say(toast.text)


def look_typed(ctx: Context, words: str) -> Shown | None:
    """What /ekspor shows; None where a file is to be sent."""
    the_staff(ctx)
    return look(ctx, words) if item_facts.by_code(ctx.session, words) is None else None


def show(ctx: Context, words: str) -> None:
    """What can be chosen, or what the file would hold."""
    ctx.answer_in_place(*look(ctx, words))


def look(ctx: Context, words: str) -> Shown:
    """With words the preview, else what can be chosen."""
    person, line = the_staff(ctx), filter_line(words)
    if not line:
        first = [Button(label, ExportPress(chosen)) for label, chosen in texts.FIRST]
        history = Button(texts.HISTORY, ExportLogPress(0))
        return Shown(_name(ctx), texts.ASK, inline(*columns([*first, history], 2)))
    sought, everything = sought_by(ctx, line), asked(ctx)
    items = reading.how_many(ctx.session, sought, everything)
    owner_id = hides_from(person)
    hidden = 0 if owner_id is None else reading.how_many_hidden(ctx.session, sought, everything, owner_id)
    lacking = {"period": sought.span is None, "agency": not sought.places, "state": sought.state is None}
    more = [Button(texts.PICKS[kind], ExportPickPress(kind, 0, line)) for kind, is_open in lacking.items() if is_open]
    send = [Button(texts.SEND, ExportSendPress(line))] if items else []
    again = [Button(texts.AGAIN, ExportPress(""))]
    text = texts.preview(line, sought, items, hidden)
    return Shown(_name(ctx), text, inline(send, *columns(more, 2), again))


def pick(ctx: Context, kind: str, page: int, words: str) -> None:
    """Periode, Instansi, Keadaan: one more part of the filter."""
    ctx.answer_in_place(*look_picked(ctx, kind, page, words))


def look_picked(ctx: Context, kind: str, page: int, words: str) -> Shown:
    """The parts of this kind that the filter has room for. A forged kind shows the periods."""
    the_staff(ctx)
    line, pages = filter_line(words), 1
    options = list(texts.STATES if kind == "state" else texts.PERIODS)
    kind = kind if kind in texts.PICKS else "period"
    if kind == "agency":
        every = agencies.inspectorates(ctx.session)
        page, pages = page_of(page, len(every), AGENCIES)
        shown = every[page * AGENCIES : (page + 1) * AGENCIES]
        options = [(place_label(short(each.name)), short(each.name)) for each in shown]
    added = [(label, filter_line(f"{'' if line == ALL else line} {part}")) for label, part in options]
    fits = [Button(label, ExportPress(longer)) for label, longer in added if len(longer.encode()) <= LONGEST]
    beside = turns(page, pages, lambda other: ExportPickPress(kind, other, line))
    back = [Button(texts.AGAIN, ExportPress(line))]
    return Shown(_name(ctx), texts.PICK[kind], inline(*columns(fits, 2), beside or back))


def show_log(ctx: Context, page: int) -> None:
    """Riwayat ekspor."""
    ctx.answer_in_place(*look_log(ctx, page))


def look_log(ctx: Context, page: int) -> Shown:
    """A page of who took out what."""
    the_staff(ctx)
    page, pages = page_of(page, exports.how_many(ctx.session), LOG)
    rows = [(row, texts.name_of(person)) for row, person in exports.newest(ctx.session, page * LOG, LOG)]
    text = texts.log(rows, page, pages, ctx.zone) if rows else texts.NOBODY_YET
    return Shown(_name(ctx), text, inline(turns(page, pages, ExportLogPress)))


def _name(ctx: Context) -> str:
    return f"exports:{ctx.sender.chat_id}"
