"""Which words are a typed button of a component, and which are a note for it."""

from models.rules.standards.typed_buttons import LONGEST, TypedButton, typed_button

WORDS = {
    TypedButton.NEXT: ("Lanjut ▸", "lanjut saja", "Lewati ▸", "LEWATI.", "skip dulu"),
    TypedButton.LIST: ("☰ Yang belum", "yang belum?", "apa saja yang belum"),
    TypedButton.NOT_APPLICABLE: (
        "🚫 Tidak berlaku di unit kami",
        "tdk berlaku",
        "komponen ini tidak berlaku untuk puskesmas",
        "tidak berlaku karena layanan kami gratis",
    ),
    None: (
        "SK lama tidak berlaku lagi",
        "tidak berlaku lagi sejak 2025",
        "gratis, tidak dipungut biaya",
        "lanjutan dari foto pertama",
        "yang belum dipajang menyusul",
        "tidak ada",
        "tidak berlaku di unit kami, " + "x" * LONGEST,
    ),
}


def test_what_is_a_typed_button() -> None:
    assert {text: typed_button(text) for words in WORDS.values() for text in words} == {
        text: button for button, words in WORDS.items() for text in words
    }
