"""/libur: the days off of a year, and where each of its buttons and words leads."""

from collections import Counter
from collections.abc import Callable

from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, Markup, inline
from bot.holidays import dialog, file_import, preview, texts
from bot.holidays.presses import HolidaysPress
from bot.holidays.preview import the_admin
from models import holidays
from models.office import tasks
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
        ctx.say(texts.how_to())


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
        tasks.open_task(ctx.session, f"holidays:{year}", "holidays", texts.year_task(year), ctx.now)


def _year_in_doubt(ctx: Context) -> int | None:
    """This year, or from October on the next one, when its cuti bersama is not confirmed."""
    years = [ctx.today.year] + ([ctx.today.year + 1] if ctx.today.month >= rules.TOLD_FROM_MONTH else [])
    return next((year for year in years if not holidays.is_confirmed(ctx.session, year)), None)


def _show(ctx: Context, person: Person, year: int, page: int) -> None:
    _check_year(ctx, year)
    rows = holidays.of_year(ctx.session, year)
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 0), pages - 1)
    confirmed = holidays.is_confirmed(ctx.session, year)
    counts = Counter(row.kind for row in rows)
    here = rows[page * PAGE : (page + 1) * PAGE]
    text = texts.year_page(year, here, (page, pages), counts, confirmed=confirmed)
    keyboard = _keyboard(ctx, person, year, (page, pages), confirmed=confirmed)
    ctx.answer_in_place(f"holidays:{ctx.sender.chat_id}", text, keyboard)


def _keyboard(ctx: Context, person: Person, year: int, page: tuple[int, int], *, confirmed: bool) -> Markup:
    turns = [Button("◂ Halaman", HolidaysPress("show", year, page[0] - 1))] if page[0] else []
    turns += [Button("Halaman ▸", HolidaysPress("show", year, page[0] + 1))] if page[0] + 1 < page[1] else []
    years = [
        Button(label, HolidaysPress("show", other, 0))
        for other, label in ((year - 1, f"◀️ {year - 1}"), (year + 1, f"{year + 1} ▶️"))
        if rules.is_sensible(other, ctx.today)
    ]
    if person.staff_role is not StaffRole.ADMIN:
        return inline(turns, years)
    known = (
        Button(f"↩️ Batalkan konfirmasi {year}", HolidaysPress("doubt", year, 0))
        if confirmed
        else Button(f"✅ Konfirmasi cuti bersama {year}", HolidaysPress("confirm", year, 0))
    )
    add, remove = (
        Button("➕ Tambah", HolidaysPress("add", year, 0)),
        Button("➖ Hapus", HolidaysPress("remove", year, 0)),
    )
    files = Button("📥 Impor berkas", HolidaysPress("import", year, 0))
    return inline(turns, [add, remove], [files], [known], years)


def _confirm(ctx: Context, year: int) -> None:
    preview.propose(ctx, [Change(Verb.CONFIRM, year=year)], fresh=True)


def _doubt(ctx: Context, year: int) -> None:
    preview.propose(ctx, [Change(Verb.DOUBT, year=year)], fresh=True)


def _confirm_typed(ctx: Context, words: str) -> None:
    _change_year(ctx, Verb.CONFIRM, words)


def _doubt_typed(ctx: Context, words: str) -> None:
    _change_year(ctx, Verb.DOUBT, words)


def _change_year(ctx: Context, verb: Verb, words: str) -> None:
    the_admin(ctx)
    year = next((word for word in words.split() if _is_year(word)), "")
    if not year:
        ctx.say(texts.how_to())
        return
    _check_year(ctx, int(year))
    preview.propose(ctx, [Change(verb, year=int(year))])


def _check_year(ctx: Context, year: int) -> None:
    if not rules.is_sensible(year, ctx.today):
        raise YearOutside(rules.FIRST_YEAR, rules.last_year(ctx.today))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal()


_WORDS: dict[str, Callable[[Context, str], None]] = {
    **dict.fromkeys(("tambah", "tambahkan", "baru"), dialog.add),
    **dict.fromkeys(("hapus", "hapuskan", "buang"), dialog.remove),
    **dict.fromkeys(("impor", "import", "berkas"), file_import.ask_typed),
    "konfirmasi": _confirm_typed,
    **dict.fromkeys(("batalkan", "perkiraan"), _doubt_typed),
}
_BUTTONS: dict[str, Callable[[Context, int], None]] = {
    "add": lambda ctx, _year: dialog.ask_day(ctx),
    "remove": dialog.ask_removal,
    "import": lambda ctx, _year: file_import.ask(ctx),
    "confirm": _confirm,
    "doubt": _doubt,
}

QUESTIONS = (*dialog.QUESTIONS, *file_import.QUESTIONS, *preview.QUESTIONS)
