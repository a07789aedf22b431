"""Sentences for refusals around items at units."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import safe
from models.rules import forwarding

REFUSALS: Sentences = {
    forwarding.AlreadyWithUnit: lambda it: (
        f"{safe(it.text, 80)} sudah memegang tugas ini. Untuk mengubahnya, tekan “Tarik” dulu, lalu teruskan lagi."
    ),
    forwarding.NoUnits: lambda _: (
        "Belum ada unit di bawah instansi Bapak/Ibu. Tambahkan dulu lewat /unit, lalu tekan Teruskan ke OPD lagi."
    ),
    forwarding.SeatOnly: lambda it: (
        f"Tugas ini rahasia, dan {safe(it.text, 80)} belum punya narahubung yang dapat kami "
        "hubungi. Tugas rahasia hanya dapat diteruskan kepada narahubung yang terdaftar; silakan pilih unit lain."
    ),
    forwarding.ForwardingOver: lambda _: (
        "Tugas ini sudah tidak di unit Bapak/Ibu. Terima kasih; tidak ada lagi yang perlu dilakukan."
    ),
    forwarding.NotAtUnit: lambda _: (
        "Tugas ini sudah tidak ada di unit itu: sudah ditarik kembali, disahkan, atau selesai. Keadaannya sekarang "
        "ada di kartunya; ketik /tugas untuk membukanya."
    ),
    forwarding.WithInspectorate: lambda _: (
        "Hasilnya sudah diserahkan dan sedang diperiksa inspektorat. Kabarnya kami sampaikan di sini; "
        "bila ada yang perlu disusulkan, silakan langsung kirim atau ketik di sini."
    ),
    forwarding.LinkUsed: lambda _: (
        "Tautan ini sudah dibuka orang lain. Mohon hubungi inspektorat yang mengirimnya untuk mendapat tautan baru."
    ),
    forwarding.LinkForUnit: lambda _: (
        "Tautan ini untuk orang di unit yang dituju. Mohon kirimkan kepada yang mengerjakannya; tugas Bapak/Ibu "
        "sendiri ada di /tugas."
    ),
    forwarding.LinkExpired: lambda _: (
        "Tautan ini sudah tidak berlaku. Mohon hubungi inspektorat yang mengirimnya untuk mendapat tautan baru."
    ),
}
