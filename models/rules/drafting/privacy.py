"""Text that looks as if it carried a complainant's personal data, found before it is sent."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.rules.errors import RuleBroken
from models.rules.spelling import plain


class PersonalData(StrEnum):
    """What kind of personal data a text seems to hold."""

    NIK = "nik"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """One suspicion; the excerpt is masked so that asking about it does not repeat it."""

    kind: PersonalData
    excerpt_masked: str


# Digits that are nobody's: taken out before numbers are looked at.
_HARMLESS = re.compile(
    r"""
    \b\d{1,6}/[A-Z]{2,6}(?:/[\w.-]+)+               # 0179/LM/VI/2022/BJM
    | \bagenda(?:\s+simpel)?(?:\s+(?:no|nomor))?\b[\s.:#]*[\d./-]+   # nomor agenda SIMPeL
    | \brp\.?\s*[\d.,]+\d                           # Rp 1.250.000.000,00
    | \b\d{1,3}(?:\.\d{3})+(?:,\d+)?(?=\s*(?:rupiah|juta|miliar|triliun)\b)
    | \b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d\b     # 08-11-2026
    | \b(?:19|20)\d\d-\d\d-\d\d\b                   # 2026-11-08
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RUN = re.compile(r"(?<![\d,])\d(?:[ .\-]{0,2}\d){9,24}(?![\d,])")
_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)")
_FOURS = re.compile(r"(?<!\d)(?:\d{4}[ .\-]){3}\d{4}(?!\d)")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ .\-]?){4}")
_PHONE = re.compile(r"(?<![\w/])(?:\(?\+?62\)?[ .\-]?|0)8[1-9](?:[ .\-]{0,2}\d){7,10}(?![\d/])")
# Numbers as lists of contacts have them: with / or () between, behind wa.me/, or without the zero that a spreadsheet
# loses. Wider than _PHONE, because only several of them together are a list. Fixed lines are those of offices.
_CONTACT = re.compile(
    r"""
    (?<!\d)(?<!\d[.,])(?:\(?\+?62\)?[ .\-/]?|\(?0)8[1-9](?:[ .\-/()]{0,2}\d){7,10}(?!\d)
    | (?<![\d/+.-])(?<!\d,)8[1-9]\d{7,10}(?![\d/.,]\d|\d)
    | (?<![\d/+.,-])8[1-9]\d[ .\-]\d{3,4}[ .\-]\d{3,5}(?!\d)
    """,
    re.VERBOSE,
)
_CALLED_NIK = re.compile(r"\b(?:nik|e?-?ktp|kk)\b", re.IGNORECASE)
CONTACTS = 3
"""Phone numbers of others in one message, from which on it is a list of contacts."""
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_OWN_DIGITS = 9  # the last digits of a phone number, alike with 0 and with +62 in front
_HIDDEN = r"(?!\s*(?:di(?:rahasiakan|samarkan|sembunyikan|tutup|lindungi)|tidak|tdk|jangan|tanpa|rahasia|anonim)\b)"
_NAME = re.compile(
    rf"""
    \bnama\s+(?:lengkap\s+)?(?:si\s+|para\s+)?pelapor\b\s*(?:(?:adalah|yaitu|ialah|bernama)\b|[:=-])?{_HIDDEN}\s*
        (?P<named>[^\W\d_][\w'.]*(?:\s+[^\W\d_][\w'.]*){{0,3}})
    | \bpelapor\s*(?:(?:bernama|atas\s+nama|an\.|a\.?\s?n\.|sdri?\.?|saudari?|bapak|ibu)(?!\w)|:){_HIDDEN}\s*
        (?P<called>[^\W\d_][\w'.]*(?:\s+[^\W\d_][\w'.]*){{0,3}})
    """,
    re.VERBOSE | re.IGNORECASE,
)


def findings(text: str) -> list[Finding]:
    """What in `text` looks like a NIK, a phone number, an e-mail address or a complainant's name.

    A suspicion to ask about, never a verdict. Report numbers, agenda numbers, dates and amounts of
    rupiah are left alone. Full-width digits and invisible signs hide nothing.
    """
    text = "\n".join(map(plain, text.splitlines()))
    numbers = _HARMLESS.sub(" / ", text)
    niks = list(dict.fromkeys(_niks(numbers)))
    for nik in niks:
        numbers = numbers.replace(nik, " / ")
    found = [Finding(PersonalData.NIK, _masked(nik)) for nik in niks]
    found += [Finding(PersonalData.PHONE, _masked(hit[0])) for hit in _PHONE.finditer(numbers)]
    found += [Finding(PersonalData.EMAIL, _masked(hit[0])) for hit in _EMAIL.finditer(text)]
    names = (hit["named"] or hit["called"] for hit in _NAME.finditer(text))
    found += [Finding(PersonalData.NAME, _masked(name)) for name in names]
    return found


def redacted(text: str, own_phone: str | None = None, mark: str = "•••") -> str:
    """The text with a mark in place of each NIK, phone number and complainant's name; unchanged where there is none.

    The writer's own phone number is theirs to give, and an e-mail address is not looked at. What is marked is found
    as `findings` finds it; the other words of such a text lose their invisible signs.
    """
    shown = "\n".join(map(plain, text.splitlines()))
    numbers = _HARMLESS.sub(" / ", shown)
    niks = list(dict.fromkeys(_niks(numbers)))
    for nik in niks:
        numbers = numbers.replace(nik, " / ")
    own = _own_digits(own_phone or "")
    phones = [hit[0] for hit in _PHONE.finditer(numbers) if not own or _own_digits(hit[0]) != own]
    names = [hit["named"] or hit["called"] for hit in _NAME.finditer(shown)]
    found = sorted({*niks, *phones, *names}, key=len, reverse=True)
    for each in found:
        shown = shown.replace(each, mark)
    return shown if found else text


def check_contacts(text: str, file_name: str = "", own_phone: str | None = None) -> None:
    """Raise ContactsFound for a list of citizens' contacts: three phone numbers or more, whoever wrote them where.

    The writer's own number does not count. `file_name` may hold as many as the words.
    """
    if len(contacts_in(text, file_name) - {_own_digits(own_phone or "")}) >= CONTACTS:
        raise ContactsFound


def check_together(said: Iterable[tuple[str, str]], own_phone: str | None = None) -> None:
    """The same for messages that belong together (words and name of the file): one number in each is a list too."""
    found = {number for words, name in said for number in contacts_in(words, name)}
    if len(found - {_own_digits(own_phone or "")}) >= CONTACTS:
        raise ContactsFound


def contacts_in(text: str, file_name: str = "") -> set[str]:
    """The last digits of each phone number that a list of contacts may hold, however it is written."""
    text = f"{text}\n{_spaced(file_name)}"
    numbers = _HARMLESS.sub(" / ", "\n".join(map(plain, text.splitlines())))
    return {_own_digits(hit[0]) for hit in _CONTACT.finditer(numbers)}


def _own_digits(number: str) -> str:
    return re.sub(r"\D", "", number)[-_OWN_DIGITS:]


def check_no_nik(text: str, file_name: str = "") -> None:
    """Raise ContactsFound for a NIK in words, or in the name of a file.

    Phones give files names of many digits: there only what is called a NIK, or can be one by its date of birth, is.
    """
    spaced = _spaced(file_name)
    named = list(_niks(_HARMLESS.sub(" / ", plain(spaced))))
    is_named = any(_CALLED_NIK.search(spaced) or _is_born(nik) for nik in named)
    if is_named or any(finding.kind is PersonalData.NIK for finding in findings(text)):
        raise ContactsFound


def _spaced(file_name: str) -> str:
    return file_name.replace("_", " ")


def _is_born(nik: str) -> bool:
    """Can it be a NIK: a day of birth (40 more for women) and a month behind the six digits of the district?"""
    digits = re.sub(r"\D", "", nik)
    return int(digits[6:8]) % 40 in range(1, 32) and int(digits[6:8]) < 72 and int(digits[8:10]) in range(1, 13)


def _niks(text: str) -> Iterator[str]:
    for hit in _SIXTEEN.finditer(text):
        yield hit[0]
    for hit in _FOURS.finditer(text):
        # "2022 2023 2024 2025" also has sixteen digits.
        if not _YEARS.fullmatch(hit[0]):
            yield hit[0]
    for hit in _RUN.finditer(text):
        thousands = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", hit[0])
        if len(re.sub(r"\D", "", hit[0])) == 16 and not thousands and not _YEARS.fullmatch(hit[0]):
            yield hit[0]


def _masked(text: str) -> str:
    """The first and last two signs of a longer text; of a short one only the first."""
    keep = 2 if len(text) > 6 else 1
    tail = text[-2:] if len(text) > 6 else ""
    return text[:keep] + "•" * (len(text) - keep - len(tail)) + tail


class PersonalDataFound(RuleBroken):
    """The text looks as if it names a complainant (NIK, phone, e-mail, name): ask before it goes out."""

    findings: Sequence[Finding]


class ContactsFound(RuleBroken):
    """A list of citizens' contacts, or a NIK: it must not enter the bot, and nothing of it is kept."""
