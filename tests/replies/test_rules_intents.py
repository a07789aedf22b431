"""What plain words propose, and above all what they must not."""

import re
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.replies.intents import Intent, propose
from models.rules.replies.short_forms import in_full, own_words
from tests.support.tables import each_row

TODAY = date(2026, 11, 18)  # a Wednesday
TOMORROW, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)


def kind(text: str) -> Intent | None:
    found = propose(text, TODAY)
    return found.kind if found else None


@each_row(
    ("text", "intent"),
    [
        ("sudah selesai", Intent.DONE),
        ("Selesai pak", Intent.DONE),
        ("Alhamdulillah, sudah beres semua", Intent.DONE),
        ("Tindakan korektif telah kami laksanakan, bukti terlampir", Intent.DONE),
        ("sdh ditindaklanjuti", Intent.DONE),
        ("sudah selesai diproses", Intent.DONE),
        ("tidak ada kendala, sudah selesai", Intent.DONE),
        ("sudah kami tindak lanjuti. apakah suratnya sudah diterima?", Intent.DONE),
        ("sebagian sudah kami kirim, sebagian belum", Intent.PARTLY_DONE),
        ("sudah kami kirim tapi belum lengkap", Intent.PARTLY_DONE),
        ("masih proses", Intent.IN_PROGRESS),
        ("sedang kami koordinasikan dengan dinas", Intent.IN_PROGRESS),
        ("sudah dalam proses", Intent.IN_PROGRESS),
        ("sudah kami proses", Intent.IN_PROGRESS),
        ("sedang kami selesaikan", Intent.IN_PROGRESS),
        ("terkendala anggaran", Intent.OBSTACLE),
        ("ada hambatan di lapangan", Intent.OBSTACLE),
        ("ini bukan kewenangan kami", Intent.DISPUTE),
        ("di luar kewenangan kabupaten", Intent.DISPUTE),
        ("bukan tupoksi kami, melainkan BPN", Intent.DISPUTE),
        ("minta waktu", Intent.ASK_TIME),
        ("bolehkah kami minta waktu sampai Jumat?", Intent.ASK_TIME),
        ("foto menyusul besok", Intent.PROMISE),
        ("kapan batas waktunya", Intent.QUESTION),
        ("siap, terima kasih", Intent.COURTESY),
        ("sudah kami terima", Intent.ACKNOWLEDGE),
        ("terima kasih banyak", Intent.COURTESY),
    ],
)
def test_what_words_propose(text: str, intent: Intent) -> None:
    assert kind(text) is intent


@each_row(
    "text",
    [
        "belum selesai",
        "blm selesai pak",
        "masih belum selesai",
        "belum kami tindak lanjuti",
        "belum semuanya sudah ditindaklanjuti",
        "tidak bisa kami selesaikan",
        "sudah tidak dapat ditindaklanjuti",
        "akan selesai besok",
        "kami targetkan selesai Jumat",
        "hampir selesai",
        "apakah sudah selesai?",
        "sudah ditindaklanjuti?",
        "kapan selesai",
        "sudah kami terima",
        "sudah hampir selesai",
        "sudah nggak bisa kami tindak lanjuti",
        "sudah mau selesai",
    ],
)
def test_what_is_not_done_is_never_proposed_as_done(text: str) -> None:
    assert kind(text) not in (Intent.DONE, Intent.PARTLY_DONE)


@each_row("text", ["tidak ada kendala", "tanpa hambatan", "belum ada kendala"])
def test_no_obstacle_is_no_obstacle(text: str) -> None:
    assert kind(text) is None


def test_done_with_a_letter_to_follow_carries_the_promise() -> None:
    found = propose("sudah kami tindak lanjuti, surat menyusul besok", TODAY)
    assert found is not None
    assert (found.kind, found.promise_on, found.asked_on) == (Intent.DONE, TOMORROW, None)


def test_the_date_asked_for_is_the_one_behind_the_asking() -> None:
    found = propose("Menjawab surat tanggal 16 November 2026, mohon waktu sampai Jumat", TODAY)
    assert found is not None
    assert (found.kind, found.asked_on) == (Intent.ASK_TIME, FRIDAY)


def test_a_date_that_is_over_is_not_asked_for() -> None:
    found = propose("mohon perpanjangan, surat kami kemarin", TODAY)
    assert found is not None
    assert found.asked_on is None


def test_a_promise_may_name_its_day_first() -> None:
    found = propose("besok fotonya menyusul", TODAY)
    assert found is not None
    assert (found.kind, found.promise_on) == (Intent.PROMISE, TOMORROW)


def test_a_promise_without_a_day_is_none() -> None:
    assert propose("foto menyusul", TODAY) is None


@each_row("text", ["", "   ", "...", "lokasi di jalan A. Yani km 5"])
def test_nothing_plain_proposes_nothing(text: str) -> None:
    assert propose(text, TODAY) is None


WORDS = st.sampled_from(
    ["sudah", "belum", "selesai", "kami", "tidak", "akan", "proses,", "mohon", "waktu", "besok", ".", "?", "sebagian"]
)


@given(st.text(max_size=300) | st.lists(WORDS, max_size=12).map(" ".join))
@example("ok! benar? sudah")  # a question in the middle tells nothing: the phrase is what stands around it
def test_no_text_breaks_it_and_each_sentence_of_the_phrase_was_said(text: str) -> None:
    found = propose(text, TODAY)
    if found is not None and found.kind is not Intent.COURTESY:
        said = in_full(own_words(text))
        assert all(sentence.strip() in said for sentence in re.split(r"(?<=[.?!\n])", found.phrase))


@given(st.lists(WORDS, max_size=4).map(" ".join))
def test_whatever_follows_belum_selesai_the_same_clause_is_not_done(rest: str) -> None:
    tail = re.sub(r"[,.?]|sebagian", "", rest)
    assert kind(f"belum {tail} selesai") is not Intent.DONE
