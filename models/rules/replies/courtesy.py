"""Greetings, thanks, "siap" and their signs: messages that say nothing else, and are answered by a reaction."""

import re
from enum import StrEnum

from models.rules.dates.feast_words import FEASTS
from models.rules.replies.short_forms import in_full


class Reaction(StrEnum):
    """The bot's reaction: one of the emoji that Telegram allows (ReactionTypeEmoji of the Bot API)."""

    AGREED = "👍"
    THANKFUL = "🙏"


_TO = (
    r"bu|pak|ibu|bapak|bpk|kak|mas|mbak|bang|bos|bunda|ndan|komandan|admin|min|tim|rekan|pian|semua(?:nya)?"
    r"|ombudsman|ori"
)
# What thanks are for. No digit and no new clause, so that nothing that is told is passed over.
_FOR = (
    r"banyak|sekali|kembali|sebelumnya|(?:atas|untuk|buat)(?:\s+(?!sudah|belum|besok|akan|kami|tapi)[a-z]+){1,6}?"
    r"(?=\W*$|[,.!]|\s+(?:bu|pak|ibu|bapak)\b)"
    r"|(?:info|informasi|bantuan|arahan|perhatian|respon|waktu|penjelasan|pengingat|kerja\s?sama"
    r"|pengertian)(?:nya)?"
)
_THANKS = (
    r"(?:(?:ok|baik|siap)\s+)?(?:terima\s+kasih|matur\s+(?:nuwun|suwun)|hatur\s+nuhun|syukron"
    r"|jazakallahu?(?:\s+khair\w*)?|sama-sama|kembali\s+kasih|alhamdulillah(?:irabbil\s?alamin)?|a+m+i+n|aamiin"
    r"|(?:mohon\s+)?maaf(?:\s+(?:mengganggu|baru\s+(?:balas|respon|membalas)|lahir\s+(?:dan\s+)?batin"
    r"|sebelumnya))?)"
)
_GREETING = (
    r"(?:wa'?|wr?\s+)?(?:as+al+a+mu'?\s?'?al+aiku+m|aslm|askum|ass?wr\.?\s?wb|ass(?=\W|$))"
    r"|wr\.?\s?wb\.?|warah?matul+ah\w*(?:\s+wabarakatuh?)?|wa'?\s?'?alaiku+m(?:us)?\s?-?s+al+a+m"
    r"|was+alam(?:ualaikum)?|shalom|om\s+swastiastu"
    r"|(?:selamat|slmt|met)\s+(?:pagi|siang|sore|malam|hari\s+(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)"
    r"|berlibur|liburan|akhir\s+pekan|beristirahat|bekerja|bertugas|ulang\s+tahun)|(?:pagi|siang|sore|malam)(?=\W*$|\W+(?:bu|pak|ibu|bapak|kak)\b)"
    r"|hal+o|hai|hi|permisi|punten|salam\s+(?:sehat|hormat|sejahtera|kenal)|(?:mohon\s+)?i[zj]in(?=\W*$)"
)
# Wishes for a feast, with its year; only names that are known, so that no news behind them is passed over.
_FEAST = (
    rf"(?:{'|'.join(FEASTS.values())}|jum'?at\s+(?:berkah|mubarak)|jadi(?:\s+ombudsman)?"
    r"|ri|republik\s+indonesia)"
)
_WISH = (
    r"(?:selamat|slmt|met|dirgahayu)\s+(?:(?:hari|raya|menyambut|merayakan|memperingati|menunaikan|menjalankan"
    rf"|melaksanakan|ibadah)\s+)*(?:ber)?{_FEAST}(?:\s+(?:(?:dan|&|serta)\s+)?{_FEAST})*"
    rf"(?:\s+(?:tahun\s+)?(?:14|20)[0-9]{{2}}(?:\s?(?:hijri?y?ah|masehi|[hm])(?!\w))?(?:\s+(?:dan|&|serta)\s+{_FEAST})?"
    r"(?:\s+(?:tahun\s+)?20[0-9]{2})?)?"
    r"|marhaban\s+ya\s+ramadh?an|minal\s+'?a[a-z']*\s+wal\s+fa[a-z']*|taqab+al[a-z']*\s+minna\s+wa\s+min[a-z]*"
    r"|(?:eid|jum'?at)\s+mubarak|happy\s+(?:new\s+year|eid|holidays?)|merry\s+christmas|gong\s+xi\s+fa\s+cai"
    r"|barakallahu?(?:\s+fi+k\w*)?|(?:semoga\s+)?(?:sehat|sukses|sehat\s+(?:dan|&)\s+sukses)\s+selalu"
)
_AGREED = (
    r"siap(?:\s+(?:laksanakan|dilaksanakan|86|komandan|ndan))?|86|ok|baiklah|baik|sip+|noted|dimengerti"
    r"|mengerti|paham|mantap"
    r"|dicatat"
)
_ANSWERS = r"ya+|iya|ng+ih|ing+ih|eng+ih|he'?eh|betul|benar|setuju"
_BETWEEN = (
    rf"(?:{_TO})(?:\s+(?-i:[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?))?|dan|juga|ya|nah|nih|saja|deh|kok|lah|lih|ai|kami|saya"
)
_GLAD = "🙏👍👌🙂😊😀😁😃😄☺😇🤝❤💪🫡👏🌹💐✌🤲🎉🥰🏻🏼🏽🏾🏿\ufe0f\u200d"
_PIECE = re.compile(
    rf"(?:(?P<thankful>{_THANKS}|{_WISH}|{_GREETING})|(?P<agreed>{_AGREED})|(?P<answer>{_ANSWERS})|(?P<purpose>{_FOR})"
    rf"|(?P<between>{_BETWEEN}))(?!\w)"
    rf"|(?P<folded>🙏)|(?P<glad>[{_GLAD}])|(?P<signs>[\s.,!:;)('\"~-])",
    re.IGNORECASE,
)
_LONGEST = 160  # letters; who writes more tells something


def reaction_to(text: str) -> Reaction | None:
    """The reaction that answers a message which holds nothing but courtesy; None where it says something.

    "ya" and "betul" alone may answer a question of the office, so they are words like any others.
    """
    pieces = _pieces(text)
    if "thankful" in pieces or ("folded" in pieces and "purpose" not in pieces):
        return Reaction.THANKFUL
    if "purpose" in pieces:
        return None
    return Reaction.AGREED if pieces & {"agreed", "glad"} else None


def agrees(text: str) -> bool:
    """Does a message say yes and nothing else: "ya", "iya bu, betul", "ok pak 🙏"?"""
    pieces = _pieces(text)
    return bool(pieces & {"agreed", "answer"}) and "thankful" not in pieces


def _pieces(text: str) -> set[str]:
    """What a message is made of; empty where anything in it is no courtesy."""
    words = in_full(text.strip())
    if len(words) > _LONGEST:
        return set()
    found, place = set[str](), 0
    while place < len(words):
        piece = _PIECE.match(words, place)
        if piece is None or (place and words[place - 1].isalnum() and words[place].isalnum()):
            return set()
        found.add(str(piece.lastgroup))
        place = piece.end()
    return found
