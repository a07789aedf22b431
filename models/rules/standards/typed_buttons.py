"""Buttons of a component of a self-report that were typed instead of pressed."""

import re
from collections.abc import Mapping
from enum import Enum, auto

LONGEST = 120  # characters: who writes more describes something


class TypedButton(Enum):
    """Which button the words name."""

    NEXT = auto()  # Lanjut, Lewati
    LIST = auto()  # Yang belum
    NOT_APPLICABLE = auto()
    COMPLETE = auto()  # Sudah lengkap


_NOT = r"(?:tidak|tdk|tak|nggak|gak|ndak)"
_OURS = r"(?:(?:unit|puskesmas|kelurahan|kecamatan|desa|kantor|dinas|instansi)\s*)?kami"
# "SK lama tidak berlaku lagi" is said of a document, and is no answer about the component.
_WORDS: Mapping[TypedButton, str] = {
    TypedButton.NEXT: r"(?:lanjut|lanjutkan|lewati|lewatkan|skip)(?:\s+(?:saja|dulu|aja))?",
    TypedButton.LIST: r"(?:(?:lihat\s+)?yang\s+belum|(?:apa|mana)(?:\s+saja)?\s+yang\s+belum)",
    TypedButton.NOT_APPLICABLE: (
        rf"(?:(?:komponen|komponennya|yang)?\s*(?:ini|itu)?\s*(?:memang\s+)?){_NOT}\s+(?:berlaku|relevan)"
        r"(?:\s+(?:di|untuk|bagi|pada|karena|krn|sebab)\s.*)?"
        rf"|(?:di|untuk|bagi)\s+{_OURS}\s+(?:komponen\s+)?(?:ini\s+)?(?:memang\s+)?{_NOT}\s+(?:berlaku|relevan)"
        rf"|(?:komponen\s+)?(?:ini\s+|itu\s+)?(?:memang\s+)?bukan\s+(?:kewenangan|wewenang|tugas|tupoksi|urusan)"
        rf"\s+{_OURS}"
    ),
    TypedButton.COMPLETE: (
        r"(?:alhamdulillah\W+)?(?:semua(?:nya)?\s+|laporan(?:nya)?\s+|komponen(?:nya)?\s+)*(?:ini\s+)?"
        r"(?:sudah|sdh|udah|telah)\s+(?:kami\s+)?(?:selesai|lengkap|beres|isi|diisi|terisi|lengkapi)"
        r"(?:\s+(?:semua(?:nya)?|lengkap|kami|pak|bu|bapak|ibu|ya|terima\s+kasih))*"
    ),
}
_BESIDE = r"[^\w]*"  # the signs of a label, and full stops


def typed_button(text: str) -> TypedButton | None:
    """Which button somebody typed: "Tidak berlaku di unit kami", "lewati", "☰ Yang belum"; None: none of them."""
    if len(text) > LONGEST:
        return None
    for button, words in _WORDS.items():
        if re.fullmatch(rf"{_BESIDE}{words}{_BESIDE}", text, re.IGNORECASE):
            return button
    return None
