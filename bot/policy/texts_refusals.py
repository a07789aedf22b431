"""The sentence for each refusal of /aturan: what is wrong and what to do now."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import safe
from models.rules.policy import errors

REFUSALS: Sentences = {
    errors.AdminOnly: lambda _: (
        "Aturan kantor diubah oleh admin. Ketik /aturan untuk membacanya; bila perlu diubah, sampaikan kepada admin."
    ),
    errors.NothingChanges: lambda _: (
        "Itu memang sudah berlaku sekarang. Silakan pilih yang lain, atau tekan “Batal”."
    ),
    errors.WordNotOffered: lambda e: (
        f"“{safe(e.text, 40)}” belum saya pahami. Silakan tekan salah satu tombol pilihannya, atau ketik lagi."
    ),
    errors.NumberImpossible: lambda e: (
        f"“{safe(e.text, 40)}” tidak dapat dipakai. Silakan ketik angka {e.lowest} sampai {e.highest} ({e.unit})."
    ),
    errors.NoLengthHere: lambda _: (
        "Tanggal produk ini diambil dari surat, jadi lamanya tidak dihitung. Silakan tekan “Satuan” lebih dulu."
    ),
    errors.ProductNameTaken: lambda e: (
        f"“{safe(e.text, 60)}” terlalu mirip dengan nama produk yang sudah ada. Silakan ketik nama lain."
    ),
    errors.ProductsFull: lambda e: (
        f"Sudah ada {e.limit} produk, sebanyak yang dapat ditampilkan. "
        "Silakan pilih produk yang nonaktif, ubah namanya, lalu aktifkan lagi."
    ),
    errors.ComponentGone: lambda _: (
        "Komponen itu sudah tidak ada di instrumen ini. Ketik /aturan untuk melihat susunan yang berlaku sekarang."
    ),
    errors.ComponentsFull: lambda e: (
        f"Satu instrumen paling banyak {e.limit} komponen. Silakan kirim daftar yang lebih pendek, atau lepas dulu "
        "komponen yang tidak diperlukan."
    ),
    errors.ComponentTwice: lambda e: f"“{safe(e.text, 80)}” sudah ada di instrumen ini. Silakan ketik nama lain.",
    errors.OffsetNotUnderstood: lambda e: (
        f"“{safe(e.text, 40)}” belum saya pahami. Silakan ketik misalnya H-4, H, atau H+2."
    ),
    errors.OffsetImpossible: lambda e: (
        f"Letaknya terlalu jauh. Silakan pilih antara {e.lowest:+d} dan {e.highest:+d} hari kerja."
    ),
    errors.RungTwice: lambda _: (
        "Pada hari itu yang bersangkutan sudah dikabari. Silakan pilih hari atau penerima lain."
    ),
    errors.RungGone: lambda _: (
        "Anak tangga itu sudah tidak ada. Ketik /aturan untuk melihat susunan yang berlaku sekarang."
    ),
    errors.LadderTooLong: lambda e: (
        f"Satu tangga paling banyak {e.limit} anak tangga. Silakan hapus yang tidak diperlukan, lalu pilih lagi."
    ),
    errors.StopMissing: lambda _: (
        "Setiap tangga berakhir dengan satu tempat berhenti; itu dapat digeser, tidak dihapus. "
        "Silakan pilih yang lain."
    ),
    errors.StopNotLast: lambda _: (
        "Pengingat tidak dapat berbunyi pada atau sesudah hari berhenti. "
        "Silakan pilih hari sebelumnya, atau geser dulu tempat berhentinya."
    ),
    errors.NoReminderInTime: lambda _: (
        "Paling sedikit satu pengingat harus berbunyi sebelum atau pada hari tenggat. Silakan pilih yang lain."
    ),
    errors.NotWarned: lambda e: (
        f"Pengingat itu memberi tahu narahubung bahwa pada H{e.offset:+d} orang lain ikut dikabari. "
        "Silakan hapus atau geser dulu anak tangga itu, lalu pilih lagi."
    ),
    errors.NotOnThisLadder: lambda _: (
        "Itu tidak cocok pada bagian tangga ini. Silakan pilih dari tombol yang tersedia."
    ),
}
