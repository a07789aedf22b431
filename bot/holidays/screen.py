"""/libur: the days off of a year, and where each of its buttons and words leads."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.buttons.paging import Page
from bot.conversation.context import Context
from bot.holidays import dialog, file_import, preview, texts
from bot.holidays.presses import HolidaysPress
from bot.holidays.preview import the_admin
from models import holidays
from models.office import tasks
from models.office.tasks import StaffTask
from models.people.people import Person, StaffRole
from models.rules.errors import StaleButton
from models.rules.holidays import holidays as rules
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.errors import YearOutside
from models.setup import seeds

PAGE = 45  # days on a page: a year without local holidays is one


def command(ctx: Context, words: str) -> None:
    """/libur, with a year or with what is to be done behind it."""
    person = the_staff(ctx)
    first, _, rest = words.partition(" ")
    verb, rest = first.lower(), rest.strip()
    if not words or _is_year(verb):
        _show(ctx, person, int(verb) if words else ctx.today.year, 0)
    elif verb in _WORDS:
        _WORDS[verb](ctx, rest)
    else:
        ctx.say(texts.HOW_TO)


def pressed(ctx: Context, verb: str, year: int, page: int) -> None:
    """A button under the list."""
    person = the_staff(ctx)
    if verb == "show":
        _show(ctx, person, year, page)
    elif verb in _BUTTONS:
        _check_year(ctx, year)
        _BUTTONS[verb](ctx, year)
    else:
        raise StaleButton


def holidays_notice(ctx: Context) -> str:
    """The line of the morning digest (HTML): the cuti bersama of which year is not known; "" while all is well."""
    year = _year_in_doubt(ctx)
    return texts.notice(year) if year is not None else ""


def open_year_task(ctx: Context) -> None:
    """Each night: the years to come are listed, and from October on staff are asked once to confirm the next one."""
    seeds.insert_holidays(ctx.session, ctx.today)
    year = _year_in_doubt(ctx)
    if year is not None and not tasks.was_opened(ctx.session, f"holidays:{year}"):
        tasks.open_task(
            ctx.session,
            StaffTask(key=f"holidays:{year}", kind="holidays", text=texts.year_task(year), created_at=ctx.now),
        )


def _year_in_doubt(ctx: Context) -> int | None:
    """This year, or from October on the next one, when its cuti bersama is not confirmed."""
    years = [ctx.today.year] + ([ctx.today.year + 1] if ctx.today.month >= rules.TOLD_FROM_MONTH else [])
    return next((year for year in years if not holidays.is_confirmed(ctx.session, year)), None)


def _show(ctx: Context, person: Person, year: int, number: int) -> None:
    _check_year(ctx, year)
    rows = holidays.of_year(ctx.session, year)
    is_over = {row: year == ctx.today.year and row.day < ctx.today for row in rows}
    page = Page.of(len(rows), PAGE, number)
    here = page.part(sorted(rows, key=lambda row: is_over[row]))  # by day, what is over last
    to_come, over = ([row for row in here if is_over[row] is wanted] for wanted in (False, True))
    confirmed = holidays.is_confirmed(ctx.session, year)
    counts = Counter(row.kind for row in rows)
    text = texts.year_page(year, to_come, page, counts, confirmed=confirmed) + texts.over(over)
    turns = [
        Button(label, HolidaysPress("show", year, other))
        for label, other in zip((texts.PAGE_BEFORE, texts.PAGE_AFTER), page.neighbours(), strict=True)
        if other is not None
    ]
    years = [
        Button(label, HolidaysPress("show", other, 0))
        for other, label in ((year - 1, f"◀️ {year - 1}"), (year + 1, f"{year + 1} ▶️"))
        if rules.is_sensible(other, ctx.today)
    ]
    changes = _changes(year, confirmed=confirmed) if person.staff_role is StaffRole.ADMIN else []
    ctx.answer_in_place(f"holidays:{ctx.sender.chat_id}", text, inline(turns, *changes, years))


def _changes(year: int, *, confirmed: bool) -> list[list[Button]]:
    """The buttons with which an admin changes the list."""
    verb, label = ("doubt", texts.doubt(year)) if confirmed else ("confirm", texts.confirm(year))
    rows = [[("add", texts.ADD), ("remove", texts.REMOVE)], [("import", texts.IMPORT)], [(verb, label)]]
    return [[Button(label, HolidaysPress(verb, year, 0)) for verb, label in row] for row in rows]


def _change_year(ctx: Context, words: str, *, verb: Verb) -> None:
    """A year typed behind "konfirmasi" or "batalkan"."""
    the_admin(ctx)
    year = next((word for word in words.split() if _is_year(word)), "")
    if not year:
        ctx.say(texts.HOW_TO)
        return
    _check_year(ctx, int(year))
    preview.propose(ctx, [Change(verb, year=int(year))])


def _change_shown_year(ctx: Context, year: int, *, verb: Verb) -> None:
    preview.propose(ctx, [Change(verb, year=year)], fresh=True)


def _check_year(ctx: Context, year: int) -> None:
    if not rules.is_sensible(year, ctx.today):
        raise YearOutside(rules.FIRST_YEAR, rules.last_year(ctx.today))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal()


_WORDS: dict[str, Callable[[Context, str], None]] = {
    **dict.fromkeys(("tambah", "tambahkan", "baru"), dialog.add),
    **dict.fromkeys(("hapus", "hapuskan", "buang"), dialog.remove),
    **dict.fromkeys(("impor", "import", "berkas"), file_import.ask_typed),
    "konfirmasi": partial(_change_year, verb=Verb.CONFIRM),
    **dict.fromkeys(("batalkan", "perkiraan"), partial(_change_year, verb=Verb.DOUBT)),
}
_BUTTONS: dict[str, Callable[[Context, int], None]] = {
    "add": lambda ctx, _year: dialog.ask_day(ctx),
    "remove": dialog.ask_removal,
    "import": lambda ctx, _year: file_import.ask(ctx),
    "confirm": partial(_change_shown_year, verb=Verb.CONFIRM),
    "doubt": partial(_change_shown_year, verb=Verb.DOUBT),
}

QUESTIONS = (*dialog.QUESTIONS, *file_import.QUESTIONS, *preview.QUESTIONS)
