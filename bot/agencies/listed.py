"""The units that are there, as a list of new ones is compared with them."""

from bot.conversation.context import Context
from models.agencies import agencies, editing
from models.rules.agencies.rows import Beside


def beside(ctx: Context, parent_id: int | None, *, but: int = 0) -> Beside:
    """The units of an inspectorate (None: of all), open and closed, without the one with the id `but`."""
    owners = agencies.inspectorate_places(ctx.session)
    return Beside(owners, editing.known_units(ctx.session, parent_id, but))
