"""What became of messages, in words that claim no more than Telegram has said: accepted is not read."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.conversation.texts_words import safe, short_moment
from models.office.delivery import Message, Weight

_VERDICTS = {"verified": "kabar disetujui", "returned": "kabar dikembalikan"}
_REFUSALS = (("blocked", "bot diblokir"), ("deactivated", "akun nonaktif"), ("chat not found", "obrolan tidak ada"))
_FORMER = "dahulu narahubung"


def block(people: Sequence[str]) -> str:
    """The whole part, folded."""
    note = "<i>“Diterima Telegram” berarti sampai di Telegram; belum tentu sudah dibaca.</i>"
    body = "\n".join([*people, note])
    return f"📬 <b>Pengiriman</b>\n<blockquote expandable>{body}</blockquote>"


def person(name: str, role: str, unreachable: str, lines: Sequence[str]) -> str:
    """One person of the agency with their messages."""
    closed = f" · tidak dapat dihubungi: {_why(unreachable)}" if unreachable else ""
    return "\n".join([f"<b>{safe(name, 60)}</b> ({role or _FORMER}){closed}", *lines])


def line(message: Message, zone: tzinfo) -> str:
    """One message: queued, accepted by Telegram, refused, and acted on."""
    what = {
        Weight.CARD: "kartu",
        Weight.REMINDER: f"pengingat {message.kind.upper()}" if message.kind.startswith("h") else "pengingat",
        Weight.VERDICT: _VERDICTS.get(message.kind, "keputusan"),
    }[message.weight]
    parts = []
    if message.refused is not None:
        parts.append(f"tidak diterima: {_why(message.refused)}")
    elif message.accepted_at is not None:
        parts.append(f"diterima Telegram {short_moment(message.accepted_at, zone)}")
    if message.queued_at is not None:
        parts.append(f"antre sejak {short_moment(message.queued_at, zone)}")
    if message.acted_at is not None:
        parts.append(f"ditindaklanjuti {short_moment(message.acted_at, zone)}")
    elif message.accepted_at is not None and message.weight is not Weight.VERDICT:
        parts.append("belum ditindaklanjuti")
    return f"• {what}: {' · '.join(parts) or 'belum diketahui'}"


def _why(reason: str) -> str:
    """Telegram's words in ours."""
    return next((words for sign, words in _REFUSALS if sign in reason.lower()), "ditolak Telegram")
