"""A list of units as a file: fetched and read by bot/pipeline, then shown to whoever sent it."""

from collections.abc import Sequence

from bot.agencies import adding
from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.texts_refusals import sentence_for
from bot.holidays import list_files
from bot.holidays.texts_file_import import not_read
from models.rules.agencies.rows import UnitRow
from models.rules.errors import RuleBroken

WAITS = adding.WAITS


def read(ctx: Context, file_id: int, rows: Sequence[UnitRow]) -> None:
    """The file was read: what each of its rows would add is shown, if its sender still may add units there."""
    found = list_files.settled(ctx, file_id, adding.LIST.step, WAITS)
    if found is None:
        return
    file, _ = found
    try:
        adding.read(ctx, file, rows)
    except RuleBroken as refusal:
        questions.finish(ctx, f"{not_read(file.file_name)}\n{sentence_for(refusal)}")


def refuse(ctx: Context, file_id: int, refusal: RuleBroken) -> None:
    """The file cannot be read: the question still runs, another file or a pasted list may come."""
    found = list_files.settled(ctx, file_id, adding.LIST.step, WAITS)
    if found is not None:
        file, _ = found
        text = f"{not_read(file.file_name)}\n{sentence_for(refusal)}"
        questions.go_on(ctx, adding.LIST, adding.asked(file.agency_id or 0), text)
