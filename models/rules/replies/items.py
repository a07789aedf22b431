"""Which item a message is about: the one that it names, the only one, the one just talked about, or a choice."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from models.rules.codes import ALPHABET, LENGTH, code_in, only_code_in
from models.rules.drafting.report_numbers import number_within
from models.rules.spelling import plain

_BARE = re.compile(rf"(?<![\w/.#-])([{ALPHABET}]{{{LENGTH}}})(?![\w/-]|\.\w)", re.IGNORECASE)
# The beginning of a report number, with what makes it one: a word before it, a stroke behind it, a zero in front.
_LABEL = r"(?:(?:nomor|nomer|nmr|no|lap(?:oran)?|reg(?:istrasi)?|perkara|kasus|LM)\b[\s.:#]*)"
_NUMBER = re.compile(
    rf"(?P<label>{_LABEL}+)?(?<![\w/.,:-])(?P<first>[0-9]{{1,5}})(?P<rest>(?:\s?/\s?[\w.-]+)*)(?![\w,:]|\.[0-9])",
    re.IGNORECASE,
)
_YEARS = range(1990, 2101)
_COUNTED = re.compile(
    r"\s*(?:hari|minggu|pekan|bulan|tahun|jam|orang|kali|berkas|lembar|foto|juta|ribu|rupiah|persen|%|x)\b|\s*%",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:rp|\bpasal|\bayat|\btanggal|\btgl|\bpukul|\bjam|\btahun|\btindakan|\bpoin|\bke)\.?\s*$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{3,}")
# Words of a perihal by which no item is told from another.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "yang dan dari untuk atas pada oleh dengan tidak belum sudah atau serta dalam karena akan kami saya para"
        " tentang perihal soal masalah laporan pelapor terlapor dugaan pelayanan publik masyarakat warga dinas kantor"
        " surat tindak lanjut selesai proses kabupaten kota inspektorat ombudsman permohonan penyelesaian"
        " maladministrasi penundaan berlarut ada bisa",
    )
)
_SPOKEN_OF = re.compile(
    r"\b(?:soal|tentang|perihal|yang|yg|nang|untuk|utk|kasus|masalah|mengenai)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item as a message may name it. `subject`: its perihal."""

    id: int
    code: str
    number: str
    subject: str


@dataclass(frozen=True, slots=True)
class NumberBeginning:
    """The beginning of a report number as it was typed: its first group as a number, and the groups behind it."""

    first: int
    rest: str  # "/LM/VI", "" for none

    def begins(self, number: str) -> bool:
        """Does the canonical `number` begin like this?"""
        group, stroke, rest = number.partition("/")
        same = group.isdecimal() and int(group) == self.first
        return same and f"{stroke}{rest}/".startswith(f"{self.rest}/" if self.rest else "")


def meant_by(text: str, items: Sequence[Item], *, replied_to: str = "", recent: Collection[int] = ()) -> list[int]:
    """The ids of the items that the message may be about: one is certain, several are a choice, none is none.

    `items`: the open items of the sender; `replied_to`: the words of our message that was answered; `recent`: the
    items that were talked about in the last minutes.
    """
    for found in (_by_code(replied_to, text, items), _by_number(text, items), _by_subject(text, items)):
        if found:
            return found
    ids = [item.id for item in items]
    talked = [item_id for item_id in ids if item_id in recent]
    return talked if len(talked) == 1 else ids


def numbers_begun(text: str) -> list[NumberBeginning]:
    """Every beginning of a report number in a text: "0179", "no 179", "179/lm/vi"; never a date, span or amount."""
    line, found = plain(text), list[NumberBeginning]()
    for hit in _NUMBER.finditer(line):
        whole = number_within(f"{hit['first']}{hit['rest']}")
        rest = f"/{whole.partition('/')[2]}" if whole else ""
        if _is_number(hit, line, rest):
            found.append(NumberBeginning(int(hit["first"]), rest))
    return list(dict.fromkeys(found))


def _is_number(hit: re.Match[str], line: str, rest: str) -> bool:
    first = hit["first"]
    if re.match(r"/[0-9IVX]{1,4}(?:/|$)", rest) or _COUNTED.match(line, hit.end()):
        return False  # a date, or a number of something
    if hit["label"] or rest or hit[0].strip() == line.strip(" .,?!#"):
        return True
    if _AMOUNT.search(line[: hit.start()]):
        return False
    opens = hit.start() == 0 and int(first) not in _YEARS
    return len(first) > 2 and (opens or first.startswith("0"))


def bare_codes(text: str) -> list[str]:
    """Words that may be codes without "#": with a digit, without a vowel, or alone. "saya" in a sentence is none."""
    line = plain(text)
    return [
        word.upper()
        for word in _BARE.findall(line)
        if not word.isdecimal()
        and (any(sign.isdigit() for sign in word) or not re.search("[ae]", word, re.I) or word == line.strip(" .,?!"))
    ]


# What people write around a name when they want to see what it is about.
_TO_SEE = re.compile(
    r"\b(?:status|bagaimana|gimana|cek|lihat|buka|tampilkan|tolong|mohon|minta|info|kartu|tugas|penugasan|laporan|nomor|no"
    r"|yang|untuk|utk|tentang|soal|bu|pak|ibu|bapak|ya|kabar|perkembangan|progres|detail|apa)\b",
    re.IGNORECASE,
)


def names_only(text: str) -> bool:
    """Does the text name codes or numbers and say nothing else: "#WDDH", "cek no 179/LM ya bu"? No words: true."""
    line = _TO_SEE.sub(" ", plain(text))
    line = _BARE.sub(" ", line.replace("#", ""))
    rest = re.sub(r"[0-9]+(?:\s?/\s?[\w.-]+)*", " ", line)
    return not any(sign.isalnum() for sign in rest)


def _by_code(replied_to: str, text: str, items: Sequence[Item]) -> list[int]:
    marked = only_code_in(replied_to) or code_in(text)
    codes = [marked] if marked else bare_codes(text)
    return [item.id for item in items if item.code in codes]


def _by_number(text: str, items: Sequence[Item]) -> list[int]:
    begun = numbers_begun(text)
    return [item.id for item in items if any(each.begins(item.number) for each in begun)]


def _by_subject(text: str, items: Sequence[Item]) -> list[int]:
    """By the words of a perihal: two of its own, or one that is spoken of ("yang KTP"), and none of another's."""
    own = {item.id: _significant(item.subject) for item in items}
    shared = {word for item in items for word in own[item.id] if sum(word in words for words in own.values()) > 1}
    named: dict[int, set[str]] = {}
    spoken_of = set[int]()
    for hit in _WORD.finditer(text):
        word = _stem(hit[0])
        for item in items:
            if word in own[item.id] - shared:
                named.setdefault(item.id, set()).add(word)
                if _SPOKEN_OF.search(text[: hit.start()]):
                    spoken_of.add(item.id)
    if len(items) < 2 or len(named) != 1:
        return []
    item_id, words = next(iter(named.items()))
    return [item_id] if len(words) > 1 or item_id in spoken_of else []


def _significant(subject: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(subject)} - _COMMON


def _stem(word: str) -> str:
    """Small letters, without "-nya" ("KTPnya")."""
    small = word.lower()
    return small.removesuffix("nya") if len(small) > 5 else small
