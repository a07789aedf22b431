"""A list of days off as a file: taken, fetched by bot/pipeline/calendar_downloads.py, shown by row, then proposed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.conversation import questions
from bot.conversation.context import Context, Sender
from bot.conversation.questions import Question
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.typed import Attachment, Typed
from bot.holidays import preview
from bot.holidays import texts_file_import as texts
from bot.holidays.dialog import agency_called
from bot.holidays.preview import the_admin
from models import holidays
from models.evidence import EvidenceKind
from models.holidays import CalendarFile, Listed
from models.people import agencies, people
from models.people.people import StaffRole
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.drafting.places import PlaceUnknown
from models.rules.errors import RuleBroken, StaleButton
from models.rules.holidays import files
from models.rules.holidays import holidays as rules_holidays
from models.rules.holidays import rows as holidays_rows
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.errors import FileTooBig, FileWrongKind
from models.rules.holidays.rows import Checked, Finding, Row

NAMES = (".ics", ".ical", ".csv", ".txt")
PAGE = 12  # rows on a page
WHOLE_YEAR = 10  # days of a year in a file: it is meant to be that year's list


# --- asking for the file, and taking it -------------------------------------------------------------------------


def ask(ctx: Context) -> None:
    """Impor berkas was pressed."""
    the_admin(ctx)
    questions.begin(ctx, FILE, {"agency": None}, texts.ask_file())


def ask_typed(ctx: Context, words: str) -> None:
    """/libur impor, with a district behind it for its own days off."""
    the_admin(ctx)
    questions.go_on(ctx, FILE, {"agency": _agency(ctx, words)}, texts.ask_file())


def take(ctx: Context, typed: Typed) -> None:
    """Something came while the file is waited for, or read."""
    the_admin(ctx)
    data = questions.running(ctx).data
    if typed.attachment is not None:
        _receive(ctx, typed.attachment, data["agency"])
    else:
        ctx.say(texts.being_read() if "file" in data else texts.ask_file())


def sent(ctx: Context, typed: Typed) -> None:
    """A document with /libur as its caption: a command, so it wins over a running question."""
    the_admin(ctx)
    _, _, words = typed.text.partition(" ")
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
    admin = the_admin(ctx)
    name = file.name or "berkas"
    if file.kind is not EvidenceKind.DOCUMENT or ("." in name and not name.lower().endswith(NAMES)):
        raise FileWrongKind
    if file.size is not None and file.size > files.LARGEST:
        raise FileTooBig(files.LARGEST // 1024)
    row = CalendarFile(
        chat_id=ctx.sender.chat_id,
        person_id=admin.id,
        agency_id=agency_id,
        file_id=file.file_id,
        file_name=name[:200],
        due_at=ctx.now,
    )
    ctx.session.add(row)
    ctx.session.flush()
    questions.go_on(ctx, FILE, {"agency": agency_id, "file": row.id}, texts.received(name))


# --- what became of it ------------------------------------------------------------------------------------------


def read(ctx: Context, file_id: int, rows: Sequence[Row]) -> None:
    """The file was fetched and read: its rows wait in the dialog for the admin to look at."""
    file = _settled(ctx, file_id)
    if file is not None:
        kept = {"rows": [_to_json(row) for row in rows], "name": file.file_name, "agency": file.agency_id}
        _show(ctx, kept, 0)


def refuse(ctx: Context, file_id: int, refusal: RuleBroken) -> None:
    """The file cannot be read: the question stands, another file may come."""
    file = _settled(ctx, file_id)
    if file is not None:
        text = f"{texts.not_read(file.file_name)}\n{sentence_for(refusal)}"
        questions.go_on(ctx, FILE, {"agency": file.agency_id}, text)


def put_off(ctx: Context, file_id: int, tries: int, due_at: datetime) -> None:
    """Not fetched this time."""
    file = holidays.waiting(ctx.session, file_id)
    if file is not None:
        file.tries, file.due_at = tries, due_at


def _settled(ctx: Context, file_id: int) -> CalendarFile | None:
    """The file, done from now on; None when nobody waits for it any more. The deed speaks to who sent it."""
    file = holidays.waiting(ctx.session, file_id)
    if file is None:
        return None
    file.done_at = ctx.now
    ctx.sender = Sender(file.chat_id, file.chat_id)
    sender = people.by_id(ctx.session, file.person_id)
    dialog = dialogs.running(ctx.session, file.chat_id)
    if sender is None or sender.staff_role is not StaffRole.ADMIN or dialog is None:
        return None  # no admin any more, or /batal
    if dialog.step != FILE.step:
        ctx.say(texts.something_else_runs(file.file_name))
        return None
    return file if dialog.data.get("file") == file_id else None  # a newer file took its place


# --- the dry run ------------------------------------------------------------------------------------------------


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """Another page of the rows, or on to the dates that move."""
    the_admin(ctx)
    if value.startswith("page") and value[4:].isdecimal() and len(value) < 9:
        _show(ctx, _own(dialog.data), int(value[4:]))
        return
    if value != "next":
        raise StaleButton
    changes = [_change(each) for each in _checked(ctx, dialog.data) if each.finding in (Finding.NEW, Finding.CHANGED)]
    if not changes:
        _show(ctx, _own(dialog.data), 0)
        return
    preview.propose(ctx, changes, source=dialog.data["name"])


def _show(ctx: Context, data: dict[str, Any], page: int) -> None:
    """A page of the rows beside the list as it stands now."""
    checked = _checked(ctx, data)
    pages = max(1, -(-len(checked) // PAGE))
    page = min(page, pages - 1)
    here = checked[page * PAGE : (page + 1) * PAGE]
    places = _place_names(ctx, here)
    text = texts.dry_run(data["name"], checked, here, places, (page, pages), _missing(ctx, checked))
    turns = [("◀️", f"page{page - 1}")] if page else []
    turns += [("▶️", f"page{page + 1}")] if page + 1 < pages else []
    counts = sum(each.finding in (Finding.NEW, Finding.CHANGED) for each in checked)
    if not counts and pages == 1:
        questions.finish(ctx, text)
        return
    onward = [[(f"Lanjut: tenggat yang bergeser ({counts} perubahan) ▸", "next")]] if counts else []
    questions.go_on(ctx, ROWS, data, text, turns, *onward)


def _checked(ctx: Context, data: dict[str, Any]) -> list[Checked]:
    rows = [_from_json(each) for each in data["rows"]]
    known = holidays.known(ctx.session, {row.day for row in rows if row.day is not None})
    places = {place: agency_called(ctx, place) for place in {row.place for row in rows if row.place}}
    return holidays_rows.check(rows, known, places, ctx.today, data["agency"])


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


def _place_names(ctx: Context, checked: Sequence[Checked]) -> dict[int, str]:
    ids = sorted({each.agency_id for each in checked if each.agency_id is not None})
    return {agency.id: agency.short_name for agency in agencies.with_ids(ctx.session, ids)}


def _own(data: dict[str, Any]) -> dict[str, Any]:
    return {key: data[key] for key in ("rows", "name", "agency")}


def _to_json(row: Row) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    fields["day"] = row.day.isoformat() if row.day else None
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _from_json(kept: dict[str, Any]) -> Row:
    return Row(
        number=kept["number"],
        said=kept.get("said", ""),
        day=date.fromisoformat(kept["day"]) if "day" in kept else None,
        name=kept.get("name", ""),
        kind=rules_holidays.HolidayKind(kept["kind"]) if "kind" in kept else None,
        place=kept.get("place", ""),
        problem=holidays_rows.Problem(kept["problem"]) if "problem" in kept else None,
    )


FILE = Question("holidays.file", take, takes_files=True, takes_everything=True)
ROWS = Question("holidays.rows", preview.press_please, choose)
QUESTIONS = (FILE, ROWS)
