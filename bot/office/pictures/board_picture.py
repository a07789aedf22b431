"""The board of /status as a picture: asked for with a button or a word, read and drawn when it is sent."""

from collections.abc import Sequence

from bot.conversation import authority
from bot.conversation.buttons.keyboards import Button, columns, inline
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.office import texts_board
from bot.office.pictures import texts_picture
from bot.office.pictures.board_drawing import KIND, BoardFacts, BoardRow
from bot.office.presses import PicturePress
from bot.rendering.files import Rendering
from models.agencies import agencies
from models.office import board
from models.office.board import AgencyCount
from models.people import people
from models.queues.claims import REPLACES, Envelope
from models.rules.office import NothingFound

MOST_ROWS = 24  # agencies with a row of their own: as many are read at arm's length
MOST_BUTTONS = 20  # districts below it


def send(ctx: Context, about: int) -> None:
    """Queue the picture of all inspectorates, or of one (`about`, its id) and its units; the one before goes."""
    authority.the_staff(ctx)
    if about and agencies.by_id(ctx.session, about) is None:
        raise NothingFound("")
    upload = {"made": KIND, "field": "photo", "name": texts_picture.FILE_NAME}
    context = {"upload": upload, "about": about, REPLACES: ""}
    ctx.request("sendPhoto", {}, name=f"picture:{ctx.sender.chat_id}", context=context)


def wanted(ctx: Context, envelope: Envelope) -> Rendering | None:
    """The picture as it is now; None: whoever asked is no longer staff."""
    person = people.by_chat(ctx.session, envelope.chat_id)
    if person is None or person.staff_role is None:
        return None
    about = envelope.context["about"]
    found = _counted(ctx, about)
    facts = facts_of(ctx, about, found)
    caption = texts_picture.twin(facts)
    return Rendering(KIND, facts, caption, caption, inline(*_buttons(about, found)))


def _buttons(about: int, found: Sequence[AgencyCount]) -> list[list[Button]]:
    renew = Button(texts_picture.RENEW, PicturePress(about))
    if about:
        return [[renew, Button(texts_picture.ALL, PicturePress(0))]]
    with_units = [each for each in found if each.is_busy][:MOST_BUTTONS]
    below = [Button(place_label(each.name, "🖼 "), PicturePress(each.id)) for each in with_units]
    return [*columns(below, 2), [renew]]


def _counted(ctx: Context, about: int) -> list[AgencyCount]:
    """In the order of the agencies' codes: never a ranking."""
    if about:
        return board.district(ctx.session, about, ctx.now, ctx.today)
    return board.districts(ctx.session, ctx.now, ctx.today)


def facts_of(ctx: Context, about: int, found: Sequence[AgencyCount]) -> BoardFacts:
    """What the picture of these agencies shows."""
    shown = found[:MOST_ROWS]
    contacts = board.last_contacts(ctx.session, [each.id for each in shown])
    days = {agency_id: (ctx.today - ctx.local_date(at)).days for agency_id, at in contacts.items()}
    rows = [_row(_name(about, each), [each], texts_picture.contact(days.get(each.id))) for each in shown]
    if rest := found[MOST_ROWS:]:
        rows.append(_row(texts_picture.others(len(rest)), rest))
    total = _row(texts_picture.TOTAL, found)
    title = texts_picture.title(ctx.today, found[0].name if about else "")
    return BoardFacts(
        title, texts_picture.summary(total), texts_picture.LABELS, tuple(rows), total, texts_picture.FOOT
    )


def _name(about: int, count: AgencyCount) -> str:
    return texts_picture.OWN if count.id == about else texts_board.short(count.name)


def _row(name: str, counts: Sequence[AgencyCount], contact: str = "") -> BoardRow:
    opened, soon, late, waiting = (
        sum(getattr(each, field) for each in counts) for field in ("open", "soon", "late", "waiting")
    )
    return BoardRow(name, opened, soon, late, waiting, contact)
