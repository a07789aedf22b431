"""/impor: a table of items is sent or pasted, its columns confirmed, each row judged, and the new ones sent."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.agencies import adding
from bot.conversation import answers, questions
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Option
from bot.conversation.buttons.paging import Page, page_in
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Attachment, Typed
from bot.deadlines import under_way
from bot.drafting import dialog as drafting
from bot.drafting.dates import is_over
from bot.holidays import list_files
from bot.imports import storing_rows, texts
from bot.imports.checking import Listed, check, listed
from models.agencies import agencies
from models.assignments import products
from models.queues.dialogs import Dialog
from models.rules.agencies.tables import Record
from models.rules.errors import NotAnAnswer, StaleButton
from models.rules.holidays.files import FilePurpose
from models.rules.imports.columns import Column, looks_like_a_list, missing, named_place, split_line
from models.rules.imports.rows import CheckedRow, Finding, ItemRow

PAGE = 8  # rows of a preview on a page
CHOICES = 4  # columns to choose from at once, beside Lainnya and Batal
WAITS = "waits"  # in the data of the question: the file that is being read
GO, COLUMNS_AGAIN, PRODUCT, UNITS = "go", "columns", "product", "units"
FIELD = "field"  # in the data: the column that is being set

Say = Callable[..., None]


def command(ctx: Context, words: str) -> None:
    """/impor, with a pasted list or alone."""
    the_staff(ctx)
    if looks_like_a_list(words, least=1):
        _take_text(ctx, words, questions.begin)
        return
    questions.begin(ctx, LIST, Listed().to_json(), texts.ASK, [(texts.UNITS, UNITS)])


def assign(ctx: Context, words: str) -> None:
    """/assign: with a pasted list of several lines it is a table, else the guided questions or the one line."""
    if looks_like_a_list(words):
        command(ctx, words)
    else:
        drafting.open_dialog(ctx, words)


def take(ctx: Context, typed: Typed) -> None:
    """The table came, as a file or as words; below a screen also the label of a button."""
    the_staff(ctx)
    dialog = running(ctx)
    chosen = answers.typed_option(dialog, typed.text)
    if typed.attachment is not None:
        _receive(ctx, typed.attachment)
    elif chosen is not None:
        CHOOSE[dialog.step](ctx, dialog, chosen)
    elif looks_like_a_list(typed.text, least=1):
        _take_text(ctx, typed.text, questions.go_on)
    else:
        raise NotAnAnswer


def _receive(ctx: Context, file: Attachment) -> None:
    row = list_files.receive(ctx, file, FilePurpose.ITEMS, None)
    questions.go_on(ctx, LIST, {**Listed().to_json(), WAITS: row.id}, texts.received(row.file_name))


def _take_text(ctx: Context, words: str, say: Say) -> None:
    lines = enumerate(words.splitlines(), start=1)
    records = [Record(number, tuple(split_line(line))) for number, line in lines if line.strip()]
    _show_columns(ctx, listed(ctx, records, ""), say)


def show_columns_of(ctx: Context, records: Sequence[Record], file: str) -> None:
    """A file was read: its columns, as they were recognised. Raises FileEmpty, FileTooLong or NotStaff."""
    the_staff(ctx)
    _show_columns(ctx, listed(ctx, records, file))


# --- the columns ----------------------------------------------------------------------------------------------------


def _show_columns(ctx: Context, table: Listed, say: Say = questions.go_on) -> None:
    names = products.names(ctx.session)
    lacking = missing(table.places)
    onward: list[Option] = [] if lacking else [(texts.GO, GO)]
    text = texts.columns(table.file, len(table.records), table.head, _columns(table), names[table.product], lacking)
    say(ctx, COLUMNS, table.to_json(), text, onward, [(texts.EDIT, COLUMNS_AGAIN)], [(texts.PRODUCT, PRODUCT)])


def _columns(table: Listed) -> dict[Column, str]:
    """Each column of ours with where it was found: "B “No. LM”"."""
    return {column: texts.place(named_place(at), _name(table, at)) for column, at in table.places.items()}


def _name(table: Listed, place: int) -> str:
    """What stands above a column, or in its first row where there is no header."""
    cells = table.names if table.head else table.records[0].cells
    return cells[place] if place < len(cells) else ""


def choose_columns(ctx: Context, dialog: Dialog, value: str) -> None:
    """Sudah benar, another column, or another product."""
    the_staff(ctx)
    table = Listed.of(dialog.data)
    if value == GO and not missing(table.places):
        _show_preview(ctx, table)
    elif value == COLUMNS_AGAIN:
        _ask_field(ctx, table, 0)
    elif value == PRODUCT:
        _ask_product(ctx, table, 0)
    else:
        raise StaleButton


def _ask_field(ctx: Context, table: Listed, number: int) -> None:
    page = Page.of(len(Column), CHOICES, number)
    rows = [[(texts.COLUMNS[each], each.value)] for each in page.part(list(Column))]
    questions.go_on(ctx, FIELDS, table.to_json(), texts.WHICH_FIELD, *rows, page.more())


def choose_field(ctx: Context, dialog: Dialog, value: str) -> None:
    """Which of our columns is to be set."""
    the_staff(ctx)
    table, page = Listed.of(dialog.data), page_in(value)
    if page is not None:
        _ask_field(ctx, table, page)
    else:
        _ask_place(ctx, table, Column(value), 0)


def _ask_place(ctx: Context, table: Listed, column: Column, number: int) -> None:
    width = max(len(each.cells) for each in table.records)
    page = Page.of(width + 1, CHOICES, number)
    options = [(texts.NO_COLUMN, "none")]
    options += [(texts.place(named_place(each), _name(table, each), short=True), str(each)) for each in range(width)]
    rows = [[option] for option in page.part(options)]
    data = {**table.to_json(), FIELD: column.value}
    questions.go_on(ctx, PLACES, data, texts.which_place(column), *rows, page.more())


def choose_place(ctx: Context, dialog: Dialog, value: str) -> None:
    """The column of the table that says it, or none."""
    the_staff(ctx)
    table, page, column = Listed.of(dialog.data), page_in(value), Column(dialog.data[FIELD])
    if page is not None:
        _ask_place(ctx, table, column, page)
        return
    others = {each: at for each, at in table.places.items() if each is not column and str(at) != value}
    chosen = {} if value == "none" else {column: int(value)}
    _show_columns(ctx, replace(table, places={**others, **chosen}))


def _ask_product(ctx: Context, table: Listed, number: int) -> None:
    offered = products.offered(ctx.session)
    page = Page.of(len(offered), CHOICES, number)
    rows = [[(each.name, each.code)] for each in page.part(offered)]
    questions.go_on(ctx, PRODUCTS, table.to_json(), texts.WHICH_PRODUCT, *rows, page.more())


def choose_product(ctx: Context, dialog: Dialog, value: str) -> None:
    """The product of the rows that name none."""
    the_staff(ctx)
    table, page = Listed.of(dialog.data), page_in(value)
    if page is not None:
        _ask_product(ctx, table, page)
    else:
        _show_columns(ctx, replace(table, product=value))


# --- the rows -------------------------------------------------------------------------------------------------------


def _show_preview(ctx: Context, table: Listed, number: int = 0) -> None:
    checked = check(ctx, table)
    new = [each for each in checked if each.finding is Finding.NEW]
    page = Page.of(len(checked), PAGE, number)
    places = {each.code: each.name for each in agencies.every_place(ctx.session)}
    counts = texts.Counts.of(checked, _running(ctx, new))
    text = texts.preview(counts, texts.rows(page.part(checked), places), page)
    onward = [[(texts.send(len(new)), GO)]] if new else []
    data = {**table.to_json(), "new": len(new)}
    questions.go_on(ctx, PREVIEW, data, text, page.turns(), *onward, [(texts.EDIT, COLUMNS_AGAIN)])
    if number == 0:
        _return_refused(ctx, table, checked)


def _running(ctx: Context, new: Sequence[CheckedRow]) -> int:
    """How many due dates are over already: these cases ran before. Rows with the same dates are counted together."""
    alike: dict[object, list[ItemRow]] = {}
    for item in (each.item for each in new if each.item is not None):
        # A date that is written is what it is; only a clock counts by product and agency.
        key = item.due_on or (item.agency, item.product, item.received_on)
        alike.setdefault(key, []).append(item)
    return sum(len(items) for items in alike.values() if _is_over(ctx, items[0]))


def _is_over(ctx: Context, item: ItemRow) -> bool:
    agency = agencies.by_code(ctx.session, item.agency)
    due = storing_rows.due_at(ctx, item, agency.id) if agency is not None else None
    return due is not None and is_over(ctx, due)


def _return_refused(ctx: Context, table: Listed, checked: Sequence[CheckedRow]) -> None:
    """The rows that are not taken, as a table with the reasons: mended, it may be sent again."""
    refused = {each.line: texts.why(each) for each in checked if each.finding is Finding.FAILED}
    if refused:
        rows = [(each.cells, refused[each.number]) for each in table.records if each.number in refused]
        upload = {"field": "document", "name": texts.REFUSED_FILE, "text": texts.refused_table(table.names, rows)}
        payload = {"caption": texts.refused(len(refused)), "parse_mode": "HTML"}
        ctx.request("sendDocument", payload, context={"upload": upload})


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """Kirim, another page, or back to the columns."""
    staff, table, page = the_staff(ctx), Listed.of(dialog.data), page_in(value)
    if value == COLUMNS_AGAIN:
        _show_columns(ctx, table)
    elif page is not None:
        _show_preview(ctx, table, page)
    elif value != GO:
        raise StaleButton
    else:
        new = [each for each in check(ctx, table) if each.finding is Finding.NEW]
        if len(new) != dialog.data["new"] or not new:
            _show_preview(ctx, table)  # somebody else sent some of them meanwhile
            return
        questions.finish(ctx, texts.begun(len(new)))
        row = storing_rows.begin(ctx, new, staff)
        under_way.settle(ctx, row)


def choose_list(ctx: Context, _dialog: Dialog, value: str) -> None:
    """Unit: their list is added by /instansi."""
    the_staff(ctx)
    if value != UNITS:
        raise StaleButton
    questions.finish(ctx, texts.TO_UNITS)
    adding.add(ctx, 0)


LIST = Question("imports.list", take, choose_list, takes_files=True)
COLUMNS = Question("imports.columns", take, choose_columns, takes_files=True)
FIELDS = Question("imports.fields", take, choose_field, takes_files=True)
PLACES = Question("imports.places", take, choose_place, takes_files=True)
PRODUCTS = Question("imports.products", take, choose_product, takes_files=True)
PREVIEW = Question("imports.preview", take, choose, takes_files=True)
QUESTIONS = (LIST, COLUMNS, FIELDS, PLACES, PRODUCTS, PREVIEW)
CHOOSE = {each.step: each.pressed for each in QUESTIONS if each.pressed is not None}
