"""The picture of a unit's QR: its row in the outbox says only whose it is, and it is made when it is sent."""

from io import BytesIO

from bot.conversation.context import Context
from bot.conversation.links import start_link
from bot.conversation.texts_words import safe
from bot.voices import texts_screens as texts
from bot.voices.answering import PREFIX
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.queues.claims import Envelope
from models.queues.outbox import Lane

KIND = "voices_qr"  # in the row's context: which file is made (bot/registry/files.py)
SCALE, BORDER = 16, 4  # pixels of a module; modules of quiet zone around (ISO/IEC 18004)


def send(ctx: Context, unit: Agency) -> None:
    """Queue the picture for the sender."""
    upload = {"made": KIND, "field": "document", "name": texts.file_name(unit.name)}
    caption = {"caption": safe(texts.caption(unit.name, _link(ctx, unit)), 1000), "parse_mode": "HTML"}
    context = {"upload": upload, "agency_id": unit.id}
    ctx.request("sendDocument", caption, lane=Lane.REPLY, context=context)


def make(ctx: Context, envelope: Envelope) -> bytes | None:
    """The PNG of the link that counts now; None: the unit has none any more.

    With error correction of level M about 15 % of it may be worn or dirty: it hangs on a wall.
    https://segno.readthedocs.io/en/stable/api.html
    """
    unit = agencies.open_by_id(ctx.session, envelope.context["agency_id"])
    if unit is None or unit.public_token is None:
        return None
    import segno  # here: few units ask for one, and the bot's start and memory stay as they are

    picture = BytesIO()
    segno.make_qr(_link(ctx, unit), error="m").save(picture, kind="png", scale=SCALE, border=BORDER)
    return picture.getvalue()


def _link(ctx: Context, unit: Agency) -> str:
    return start_link(ctx, f"{PREFIX}{unit.public_token}")
