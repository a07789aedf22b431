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
        "ini tidak berlaku di unit kami",
        "di puskesmas kami ini memang tidak berlaku",
        "komponen itu tidak relevan untuk kelurahan kami",
        "ini bukan kewenangan kami",
        "bukan tupoksi dinas kami",
    ),
    TypedButton.COMPLETE: (
        "sudah lengkap",
        "sudah selesai semua",
        "Alhamdulillah, laporannya sudah lengkap semua bu.",
        "semua komponen sdh kami isi",
    ),
    None: (
        "sudah selesai dibangun tahun 2025",
        "bukan kewenangan kami menetapkan tarif, melainkan dinas",
        "SK sudah lengkap dengan lampirannya",
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
