"""Adding units: a list is pasted or sent as a file, shown by row with what each would add, and saved whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.agencies import access
from bot.agencies import texts_adding as texts
from bot.agencies.access import Access
from bot.agencies.listed import beside
from bot.agencies.presses import AgencyPress
from bot.conversation import answers, questions
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.buttons.paging import Page, page_in
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Attachment, Typed
from bot.holidays import list_files
from bot.people import seats
from bot.people.presses import UnitsPress
from models.agencies import agencies, editing
from models.agencies.agencies import Agency
from models.agencies.editing import NewUnit
from models.holidays import CalendarFile
from models.queues.dialogs import Dialog
from models.rules.agencies import rows
from models.rules.agencies.errors import AgencyClosed, NoRows
from models.rules.agencies.kinds import UnitKind
from models.rules.agencies.rows import CheckedUnit, Finding, UnitRow
from models.rules.errors import NotAnAnswer, StaleButton
from models.rules.holidays.files import FilePurpose

PAGE = 10  # rows of a list on a page
MANY = 10  # refused rows come back as a file from so many on, or where the list was one
WAITS = "waits"  # in the data of the question: the file that is being read
SAVE, EDIT, SAME, OWN, ALL_SAME, ALL_OWN = "save", "edit", "same", "own", "all", "all-own"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as the dialog stores it. `parent`: the inspectorate's id, 0: each row names its own; `own` and `same`:
    the numbers of rows that were asked about and are units of their own, or units that are there."""

    parent: int = 0
    rows: tuple[UnitRow, ...] = ()
    own: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    file: str = ""

    def to_json(self) -> questions.Data:
        """As the dialog stores it: a row is a list of its cells, which 500 rows are read from ten times as fast."""
        cells = [
            [row.number, row.name, row.district, row.owner, row.kind and row.kind.value, row.is_hidden]
            for row in self.rows
        ]
        return {"parent": self.parent, "rows": cells, "own": self.own, "same": self.same, "file": self.file}

    @classmethod
    def of(cls, data: questions.Data) -> "Listed":
        """What `to_json` wrote."""
        rows = tuple(
            UnitRow(number, name, district, owner, UnitKind(kind) if kind else None, is_hidden)
            for number, name, district, owner, kind, is_hidden in data["rows"]
        )
        return cls(data["parent"], rows, tuple(data["own"]), tuple(data["same"]), data["file"])


def add(ctx: Context, agency_id: int) -> None:
    """Tambah unit: below one inspectorate, or (0: staff) below several."""
    _, parent = _allowed(ctx, agency_id)
    questions.begin(ctx, LIST, Listed(agency_id).to_json(), texts.ask_list(parent.name if parent else ""))


def take(ctx: Context, typed: Typed) -> None:
    """The list came: as words, or as a file."""
    data = running(ctx).data
    listed = replace(Listed.of(data), rows=(), own=(), same=(), file="")
    _, parent = _allowed(ctx, listed.parent)
    if typed.attachment is not None:
        _receive(ctx, typed.attachment, listed)
    elif not typed.has_words:
        ctx.say(texts.BEING_READ if WAITS in data else texts.ask_list(parent.name if parent else ""))
    else:
        _show(ctx, _with(listed, typed.text))


def take_more(ctx: Context, typed: Typed) -> None:
    """Below the rows: the label of a button, the rest of a list that the phone cut in two, or another file."""
    dialog = running(ctx)
    listed = Listed.of(dialog.data)
    _allowed(ctx, listed.parent)
    chosen = answers.typed_option(dialog, typed.text) or _meant(dialog, typed.text)
    if typed.attachment is not None:
        take(ctx, typed)
    elif chosen is not None:
        (choose_double if dialog.step == DOUBLE.step else choose)(ctx, dialog, chosen)
    elif rows.looks_like_a_list(typed.text):
        _show(ctx, _with(listed, typed.text))
    else:
        raise NotAnAnswer


def _meant(dialog: Dialog, words: str) -> str | None:
    """The button below the rows that a word means, if it is there."""
    value = texts.TYPED.get(words.strip().lower())
    return value if value is not None and questions.offers(dialog, value) else None


def _with(listed: Listed, text: str) -> Listed:
    found = rows.read_list(text, len(listed.rows))
    if not found:
        raise NoRows
    return replace(listed, rows=(*listed.rows, *found))


def _allowed(ctx: Context, parent_id: int) -> tuple[Access, Agency | None]:
    """Whose units may be added: asked anew with every step."""
    seen = access.to_units_of(ctx, parent_id) if parent_id else access.to_all(ctx)
    seen.by(ctx)
    if seen.parent is not None and seen.parent.closed_at is not None:
        raise AgencyClosed(seen.parent.name)
    return seen, seen.parent


# --- a file -------------------------------------------------------------------------------------------------------


def _receive(ctx: Context, file: Attachment, listed: Listed) -> None:
    row = list_files.receive(ctx, file, FilePurpose.AGENCIES, listed.parent or None)
    questions.go_on(ctx, LIST, {**listed.to_json(), WAITS: row.id}, texts.received(row.file_name))


def read(ctx: Context, file: CalendarFile, found: Sequence[UnitRow]) -> None:
    """The file was fetched and read: its rows are shown to who sent it, if they still may add units there."""
    listed = Listed(file.agency_id or 0, tuple(found), file=file.file_name)
    _allowed(ctx, listed.parent)
    if not listed.rows:
        raise NoRows
    _show(ctx, listed)


def asked(parent_id: int) -> questions.Data:
    """The data of the question for a list of units below this inspectorate (0: of several)."""
    return Listed(parent_id).to_json()


# --- what each row would add --------------------------------------------------------------------------------------


def _checked(ctx: Context, listed: Listed) -> list[CheckedUnit]:
    decided = dict.fromkeys(listed.own, True) | dict.fromkeys(listed.same, False)
    known = beside(ctx, listed.parent or None)
    return rows.check(listed.rows, known, listed.parent or None, decided)


def _show(ctx: Context, listed: Listed, number: int = 0) -> None:
    """The first row that may be another spelling is asked about; without one, the preview."""
    checked = _checked(ctx, listed)
    unsure = [each for each in checked if each.finding is Finding.ALIKE]
    if unsure:
        buttons = [[(texts.SAME, SAME)], [(texts.OWN, OWN)]]
        if len(unsure) > 1:
            buttons += [[(texts.all_same(len(unsure)), ALL_SAME)], [(texts.all_own(len(unsure)), ALL_OWN)]]
        questions.go_on(ctx, DOUBLE, listed.to_json(), texts.ask_double(unsure[0], len(unsure)), *buttons)
        return
    names = {each: place.name for each, place in agencies.inspectorate_places(ctx.session).items()}
    page = Page.of(len(checked), PAGE, number)
    new = sum(each.finding is Finding.NEW for each in checked)
    text = texts.preview(checked, names, page, one=names.get(listed.parent, ""))
    onward = [[(texts.save(new), SAVE)]] if new else []
    questions.go_on(ctx, PREVIEW, listed.to_json(), text, page.turns(), *onward, [(texts.EDIT, EDIT)])
    if number == 0:
        _return_refused(ctx, listed, checked)


def _return_refused(ctx: Context, listed: Listed, checked: Sequence[CheckedUnit]) -> None:
    """Many refused rows, as a table with the reasons: mended, it may be sent again."""
    refused = [each for each in checked if each.finding is Finding.FAILED]
    if refused and (listed.file or len(refused) >= MANY):
        upload = {"field": "document", "name": texts.REFUSED_FILE, "text": texts.refused_table(refused)}
        payload = {"caption": texts.refused(len(refused)), "parse_mode": "HTML"}
        ctx.request("sendDocument", payload, context={"upload": upload})


def choose_double(ctx: Context, dialog: Dialog, value: str) -> None:
    """The row that was asked about is a unit that is there, or one of its own."""
    listed = Listed.of(dialog.data)
    _allowed(ctx, listed.parent)
    listed = _answered(listed, value, _unsure(ctx, listed))
    while value == ALL_OWN and (unsure := _unsure(ctx, listed)):  # rows that are like one of those
        listed = _answered(listed, value, unsure)
    _show(ctx, listed)


def _unsure(ctx: Context, listed: Listed) -> list[int]:
    return [each.row.number for each in _checked(ctx, listed) if each.finding is Finding.ALIKE]


def _answered(listed: Listed, value: str, unsure: Sequence[int]) -> Listed:
    """The answer for the first of the rows, or for all of them."""
    rows_meant = unsure if value in (ALL_SAME, ALL_OWN) else unsure[:1]
    if value in (OWN, ALL_OWN):
        return replace(listed, own=(*listed.own, *rows_meant))
    return replace(listed, same=(*listed.same, *rows_meant))


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """Simpan, Ubah, or another page."""
    listed, page = Listed.of(dialog.data), page_in(value)
    seen, parent = _allowed(ctx, listed.parent)
    if value == SAVE:
        _save(ctx, seen, listed)
    elif value == EDIT:
        data = Listed(listed.parent).to_json()
        questions.go_on(ctx, LIST, data, texts.ask_again(parent.name if parent else "", listed.rows, listed.file))
    elif page is not None:
        _show(ctx, listed, page)
    else:
        raise StaleButton


def _save(ctx: Context, seen: Access, listed: Listed) -> None:
    """Add the new ones, all in this transaction; what somebody else added meanwhile is seen here, and not added."""
    checked = _checked(ctx, listed)
    if any(each.finding is Finding.ALIKE for each in checked):
        _show(ctx, listed)
        return
    new = [each for each in checked if each.finding is Finding.NEW]
    for owner in dict.fromkeys(each.owner for each in new if each.owner is not None):
        parent = agencies.agency(ctx.session, owner)
        theirs = [NewUnit(each.row.name, each.kind, each.row.district) for each in new if each.owner == owner]
        editing.add(ctx.session, parent, theirs, seen.by(ctx))
    names = [each.row.name for each in new]
    list_button = Button(texts.LIST, UnitsPress("open", listed.parent, 0) if listed.parent else AgencyPress("all", 0))
    invite = [Button(texts.INVITE, UnitsPress("empty", listed.parent, 0))] if listed.parent and new else []
    under = seen.parent.name if seen.parent is not None else ""
    questions.finish(ctx, texts.saved(names, under), inline(invite, [list_button]))
    if new and seen.parent is not None and not seen.is_staff:
        seats.tell_staff(ctx, texts.told_added(seen.parent, names, seen.person.full_name))


LIST = Question("agencies.list", take, takes_files=True, takes_everything=True)
DOUBLE = Question("agencies.double", take_more, choose_double, takes_files=True)
PREVIEW = Question("agencies.preview", take_more, choose, takes_files=True)
QUESTIONS = (LIST, DOUBLE, PREVIEW)
