"""A table of items as a file: fetched and read by bot/pipeline, then shown to whoever sent it."""

from collections.abc import Sequence

from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.texts_refusals import sentence_for
from bot.holidays import list_files
from bot.holidays.texts_file_import import not_read
from bot.imports import importing
from bot.imports.checking import Listed
from models.rules.agencies.tables import Record
from models.rules.errors import RuleBroken


def read(ctx: Context, file_id: int, records: Sequence[Record]) -> None:
    """The file was read: its columns are shown, if its sender still works at the office."""
    found = list_files.settled(ctx, file_id, importing.LIST.step, importing.WAITS)
    if found is None:
        return
    file, _ = found
    try:
        importing.show_columns_of(ctx, records, file.file_name)
    except RuleBroken as refusal:
        _ask_again(ctx, file.file_name, refusal)


def refuse(ctx: Context, file_id: int, refusal: RuleBroken) -> None:
    """The file cannot be read: the question still runs, another file or a pasted list may come."""
    found = list_files.settled(ctx, file_id, importing.LIST.step, importing.WAITS)
    if found is not None:
        _ask_again(ctx, found[0].file_name, refusal)


def _ask_again(ctx: Context, name: str, refusal: RuleBroken) -> None:
    questions.go_on(ctx, importing.LIST, Listed().to_json(), f"{not_read(name)}\n{sentence_for(refusal)}")
