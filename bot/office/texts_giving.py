"""Sentences about handing an item over to a colleague at the office."""

from bot.conversation.buttons.texts_labels import ROOM, cut_label
from bot.conversation.texts_words import code, full_stop, safe


def colleague_label(name: str) -> str:
    """On the button of a member of staff."""
    return cut_label(f"👤 {name}", ROOM[1])


def ask(item: str, owner: str) -> str:
    """To whom?"""
    now = f" Sekarang pada {full_stop(safe(owner, 100))}" if owner else " Sekarang belum ada penanggung jawabnya."
    return f"👥 <b>{code(item)}</b>: diserahkan kepada siapa?{now}"


def noted(receiver: str) -> str:
    """In the history."""
    return f"Penanggung jawab di kantor: {receiver}"


def given(item: str, receiver: str) -> str:
    """In place of the question."""
    return (
        f"✅ <b>{code(item)}</b> diserahkan kepada <b>{safe(receiver, 100)}</b>, beserta pesan dan permohonan yang "
        "menunggu jawaban. Pengingatnya ikut pindah."
    )


def received(item: str, giver: str) -> str:
    """To whoever answers for it from now on; the card follows."""
    return (
        f"📌 <b>{code(item)}</b> kini pada Bapak/Ibu, diserahkan oleh {full_stop(safe(giver, 100))} Kartunya ada di "
        "bawah; yang menunggu jawaban kami kirim juga. Semua milik Bapak/Ibu: /tugaskantor saya"
    )


def taken_over(item: str, giver: str, receiver: str) -> str:
    """To whoever answered for it until now."""
    return (
        f"📌 <b>{code(item)}</b> kini ditangani <b>{safe(receiver, 100)}</b>, diserahkan oleh "
        f"{full_stop(safe(giver, 100))} Terima kasih."
    )
