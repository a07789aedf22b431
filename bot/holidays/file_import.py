"""A list of days off as a file: taken, fetched by bot/pipeline, shown by row, then proposed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import questions
from bot.conversation.buttons.paging import Page, page_in
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.received.commands import command_in
from bot.conversation.stored import from_json, to_json
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.typed import Attachment, Typed
from bot.holidays import list_files, preview
from bot.holidays import texts_file_import as texts
from bot.holidays.dialog import agency_called
from bot.holidays.preview import the_admin
from models import holidays
from models.holidays import CalendarFile, Listed
from models.people.people import StaffRole
from models.queues.dialogs import Dialog
from models.rules.drafting.places import PlaceUnknown
from models.rules.errors import RuleBroken, StaleButton
from models.rules.holidays import rows as holidays_rows
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.files import FilePurpose
from models.rules.holidays.rows import Checked, Finding, Row

WAITS = "file"  # in the data of the question: the file that is being read
PAGE = 12  # rows on a page
WHOLE_YEAR = 10  # days of a year in a file: it is meant to be that year's list


# --- asking for the file, and taking it -------------------------------------------------------------------------


def ask(ctx: Context) -> None:
    """Impor berkas was pressed."""
    the_admin(ctx)
    questions.begin(ctx, FILE, {"agency": None}, texts.ASK_FILE)


def ask_typed(ctx: Context, words: str) -> None:
    """/libur impor, with a district behind it for its own days off."""
    the_admin(ctx)
    questions.go_on(ctx, FILE, {"agency": _agency(ctx, words)}, texts.ASK_FILE)


def take(ctx: Context, typed: Typed) -> None:
    """Something came while the file is waited for, or read."""
    the_admin(ctx)
    data = questions.running(ctx).data
    if typed.attachment is not None:
        _receive(ctx, typed.attachment, data["agency"])
    else:
        ctx.say(texts.BEING_READ if WAITS in data else texts.ASK_FILE)


def sent(ctx: Context, typed: Typed) -> None:
    """A document with /libur as its caption: a command, so it wins over a running question."""
    the_admin(ctx)
    found = command_in(typed.text)
    words = found.words if found is not None else ""
    verb, _, rest = words.strip().partition(" ")
    place = rest if verb.lower() in ("impor", "import") else words
    if typed.attachment is not None:
        _receive(ctx, typed.attachment, _agency(ctx, place))


def _agency(ctx: Context, words: str) -> int | None:
    if not words.strip(" |"):
        return None
    found = agency_called(ctx, words.strip(" |"))
    if found is None:
        raise PlaceUnknown(words.strip(" |"))
    return found


def _receive(ctx: Context, file: Attachment, agency_id: int | None) -> None:
    row = list_files.receive(ctx, file, FilePurpose.HOLIDAYS, agency_id)
    questions.go_on(ctx, FILE, {"agency": agency_id, WAITS: row.id}, texts.received(row.file_name))


# --- what became of it ------------------------------------------------------------------------------------------


def read(ctx: Context, file_id: int, rows: Sequence[Row]) -> None:
    """The file was fetched and read: its rows wait in the dialog for the admin to look at."""
    file = _settled(ctx, file_id)
    if file is not None:
        found = RowsRead(tuple(rows), file.file_name, file.agency_id)
        _show(ctx, found, 0)
        _return_refused(ctx, _checked(ctx, found))


def refuse(ctx: Context, file_id: int, refusal: RuleBroken) -> None:
    """The file cannot be read: the question still runs, another file may come."""
    file = _settled(ctx, file_id)
    if file is not None:
        text = f"{texts.not_read(file.file_name)}\n{sentence_for(refusal)}"
        questions.go_on(ctx, FILE, {"agency": file.agency_id}, text)


def _settled(ctx: Context, file_id: int) -> CalendarFile | None:
    """The file, done from now on; None when nobody waits for it any more, or who sent it is no admin now."""
    found = list_files.settled(ctx, file_id, FILE.step, WAITS)
    return found[0] if found is not None and found[1].staff_role is StaffRole.ADMIN else None


# --- the dry run ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The rows of a file, as the dialog stores them; `agency`: the id of the one whose own days they are."""

    rows: tuple[Row, ...]
    name: str
    agency: int | None = None


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """Another page of the rows, or on to the dates that move."""
    the_admin(ctx)
    file, page = from_json(RowsRead, dialog.data), page_in(value)
    if page is None and value != "next":
        raise StaleButton
    checked = _checked(ctx, file) if page is None else []
    changes = [_change(each) for each in checked if each.finding in (Finding.NEW, Finding.CHANGED)]
    if changes:
        preview.propose(ctx, changes, source=file.name)
    else:
        _show(ctx, file, page or 0)


def _show(ctx: Context, file: RowsRead, number: int) -> None:
    """A page of the rows beside the list as it is now."""
    checked = _checked(ctx, file)
    page = Page.of(len(checked), PAGE, number)
    places = preview.place_names(ctx, (each.agency_id for each in page.part(checked)))
    text = texts.dry_run(file.name, checked, places, page, _missing(ctx, checked))
    count = sum(each.finding in (Finding.NEW, Finding.CHANGED) for each in checked)
    if not count and page.count == 1:
        questions.finish(ctx, text)
        return
    onward = [[(texts.onward(count), "next")]] if count else []
    questions.go_on(ctx, ROWS, to_json(file), text, page.turns(), *onward)


def _return_refused(ctx: Context, checked: Sequence[Checked]) -> None:
    """The rows that are not taken, as a table with the reasons: mended, it may be sent again."""
    refused = [each for each in checked if each.finding is Finding.FAILED]
    if refused:
        upload = {"field": "document", "name": texts.REFUSED_FILE, "text": texts.refused_table(refused)}
        payload = {"caption": texts.refused(len(refused)), "parse_mode": "HTML"}
        ctx.request("sendDocument", payload, context={"upload": upload})


def _checked(ctx: Context, file: RowsRead) -> list[Checked]:
    known = holidays.known(ctx.session, {row.day for row in file.rows if row.day is not None})
    places = {place: agency_called(ctx, place) for place in {row.place for row in file.rows if row.place}}
    return holidays_rows.check(file.rows, known, places, ctx.today, file.agency)


def _missing(ctx: Context, checked: Sequence[Checked]) -> list[Listed]:
    """Everybody's days that a file with a whole year does not name: the list may hold estimates of them."""
    taken = [each.row.day for each in checked if each.finding is not Finding.FAILED and each.agency_id is None]
    read = {day for day in taken if day is not None}
    years = Counter(day.year for day in read)
    return [
        row
        for year in sorted(year for year, count in years.items() if count >= WHOLE_YEAR)
        for row in holidays.of_year(ctx.session, year)
        if row.agency_id is None and row.day not in read
    ]


def _change(checked: Checked) -> Change:
    row, was = checked.row, checked.was
    if was is None:
        return Change(Verb.ADD, row.day, row.name, row.kind, checked.agency_id)
    return Change(Verb.REWORD, row.day, row.name, row.kind, checked.agency_id, was.id, was.name)


FILE = Question("holidays.file", take, takes_files=True, takes_everything=True)
ROWS = Question("holidays.rows", preview.press_please, choose)
QUESTIONS = (FILE, ROWS)
