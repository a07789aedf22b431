"""A new inspectorate, added by staff from one typed line: its code and its name."""

from bot.agencies import access, screens, texts_adding
from bot.agencies.changing import unlike_others
from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from models.agencies import agencies, editing
from models.rules.agencies.errors import CodeTaken
from models.rules.agencies.inspectorates import read_line


def add(ctx: Context) -> None:
    """Tambah inspektorat: code and name are typed next."""
    access.to_all(ctx)
    questions.begin(ctx, LINE, {}, texts_adding.ASK_INSPECTORATE)


def take_line(ctx: Context, typed: Typed) -> None:
    """ "64.71; Inspektorat Kota Balikpapan": it is there at once, and can be renamed or closed where it is wrong."""
    seen = access.to_all(ctx)
    code, name = read_line(typed.text)
    if agencies.by_code(ctx.session, code) is not None:
        raise CodeTaken(code)
    unlike_others(ctx, name)
    agency = editing.add_inspectorate(ctx.session, code, name, seen.by(ctx))
    questions.finish(ctx, texts_adding.inspectorate_added(agency), screens.below(agency))


LINE = Question("agencies.inspectorate", take_line)
QUESTIONS = (LINE,)
