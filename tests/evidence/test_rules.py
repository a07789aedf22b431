"""Sizes, names and fingerprints of evidence."""

import re
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from models.rules.evidence import (
    DOWNLOAD_LIMIT,
    NAME_LIMIT,
    Given,
    Proof,
    Proofs,
    asks_again,
    can_download,
    human_size,
    is_proven,
    lacking,
    proofs_of,
    read_proof,
    safe_name,
    short_hash,
    stored_name,
    stored_proofs,
    with_proof,
)
from tests.support.tables import each_row


@each_row(
    ("size", "may"),
    [(0, True), (20 * 1024 * 1024, True), (20 * 1024 * 1024 + 1, False), (None, True)],
)
def test_the_limit_of_telegram_is_twenty_megabytes(size: int | None, may: bool) -> None:
    assert can_download(size) is may


@each_row(
    ("size", "words"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1 KB"),
        (1536, "1,5 KB"),  # 1.5 x 1024
        (1024 * 1024 - 1, "1 MB"),  # never "1024 KB"
        (DOWNLOAD_LIMIT, "20 MB"),
        (2_621_440, "2,5 MB"),  # 2.5 x 1024 x 1024
        (3 * 1024**3, "3 GB"),
        (5000 * 1024**3, "5000 GB"),
    ],
)
def test_sizes_as_an_indonesian_reads_them(size: int, words: str) -> None:
    assert human_size(size) == words


def test_a_short_hash_can_be_read_out_on_the_phone() -> None:
    assert short_hash("BA7816BF8F01CFEA414140DE5DAE2223") == "ba78 16bf 8f01"


@each_row(
    ("name", "safe"),
    [
        ("Surat Balasan (1).pdf", "Surat Balasan (1).pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\sari\\foto.jpg", "foto.jpg"),
        (".bashrc", "bashrc"),
        ("a;rm -rf *.sh", "a_rm -rf.sh"),
        ("<b>_x.png", "b__x.png"),
        ("", "berkas"),
        (None, "berkas"),
        ("...", "berkas"),
        ("日本.pdf", "日本.pdf"),
    ],
)
def test_names_are_made_harmless(name: str | None, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.none() | st.text(max_size=300))
def test_no_name_gets_out_of_its_folder_or_hides(name: str | None) -> None:
    safe = safe_name(name)
    assert PurePosixPath(safe).name == safe
    assert not safe.startswith((".", "-", " "))
    assert 0 < len(safe) <= NAME_LIMIT
    assert safe.isprintable()
    assert safe_name(safe) == safe


@each_row(
    ("given", "stored"),
    [
        ("surat.pdf", "7.pdf"),
        ("photos/file_1.jpg", "7.jpg"),
        ("FOTO.JPG", "7.jpg"),
        ("laporan.part", "7.part"),  # means nothing on our disk: half-written files have a folder of their own
        ("../../etc/passwd", "7"),
        (".bashrc", "7"),
        ("a.日本", "7"),
        ("a.p df", "7"),
        ("a." + "x" * 9, "7"),
        ("\U00020000" * 100 + ".pdf", "7.pdf"),
    ],
)
def test_a_stored_name_is_ours(given: str, stored: str) -> None:
    assert stored_name(7, given) == stored


@given(st.text(max_size=300))
def test_no_given_name_reaches_the_disk(given: str) -> None:
    assert re.fullmatch(r"7(\.[a-z0-9]{1,8})?", stored_name(7, given))


def test_which_evidence_is_the_proof_that_was_asked_for() -> None:
    photo, video, voice, words = Given("photo"), Given("video"), Given("voice"), Given("text")
    pdf, scan = Given("document", "application/pdf"), Given("document", "image/jpeg")
    captioned, published = Given("photo", has_words=True), Given("text", has_words=True, has_link=True)
    enough = {
        Proof.ANY: [photo, video, voice, words, pdf, scan, captioned, published],
        Proof.WORDS: [voice, words, pdf, scan, captioned, published],
        Proof.FILE: [photo, video, pdf, scan, captioned],
        Proof.PHOTO: [photo, scan, captioned],  # the bot itself asks to send original photos as files
        Proof.VIDEO: [video, published],
        Proof.DOCUMENT: [pdf, scan],
    }
    for wanted, taken in enough.items():
        for each in enough[Proof.ANY]:
            assert is_proven(wanted, [each]) is (each in taken), (wanted, each)
    assert not is_proven(Proof.ANY, [])
    assert is_proven(Proof.DOCUMENT, [photo, pdf])


def test_the_proof_is_read_from_the_end_of_an_action() -> None:
    cases = {
        "Menerbitkan SK (bukti: dokumen)": ("Menerbitkan SK", (Proof.DOCUMENT,)),
        "Memasang papan tarif (Bukti : FOTO).": ("Memasang papan tarif", (Proof.PHOTO,)),
        "Menjelaskan [bukti keterangan  tertulis]": ("Menjelaskan", (Proof.WORDS,)),
        "Menyampaikan (buktinya: foto atau dokumen)": ("Menyampaikan", (Proof.FILE,)),
        "Merekam alur (bukti dukung: video)": ("Merekam alur", (Proof.VIDEO,)),
        "Terbitkan SK (bukti:foto)": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK (bukti :foto)": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK bukti: foto": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK, bukti: foto": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK - bukti dukung: dokumen": ("Terbitkan SK", (Proof.DOCUMENT,)),
        "Terbitkan SK (bukti pendukung: foto)": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK (bukti berupa foto)": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK (eviden: foto-foto)": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK (bukti-foto)": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK （bukti: foto）": ("Terbitkan SK", (Proof.PHOTO,)),
        "Terbitkan SK (bukti: surat keputusan)": ("Terbitkan SK", (Proof.DOCUMENT,)),
        "Terbitkan SK (bukti: scan)": ("Terbitkan SK", (Proof.DOCUMENT,)),
        "Memasang papan (bukti: foto dan dokumen)": ("Memasang papan", (Proof.PHOTO, Proof.DOCUMENT)),
        "Memasang papan (bukti: dokumen, foto-foto serta video)": (
            "Memasang papan",
            (Proof.DOCUMENT, Proof.PHOTO, Proof.VIDEO),
        ),
        "Memasang papan, bukti: foto + SK": ("Memasang papan", (Proof.PHOTO, Proof.DOCUMENT)),
        "Memasang papan (bukti: foto dan kuitansi)": ("Memasang papan (bukti: foto dan kuitansi)", ()),
        "Kirim bukti foto": ("Kirim bukti foto", ()),  # the work itself
        "Menyerahkan bukti surat": ("Menyerahkan bukti surat", ()),
        # no kind of proof, or none behind the words: nothing is asked for, and no word is lost
        "Membayar (bukti: kuitansi)": ("Membayar (bukti: kuitansi)", ()),
        "Mengirim foto dan dokumen": ("Mengirim foto dan dokumen", ()),
        "(bukti: foto)": ("(bukti: foto)", ()),
        "Melengkapi (bukti: foto) berkas": ("Melengkapi (bukti: foto) berkas", ()),
    }
    for typed, (words, proofs) in cases.items():
        assert read_proof(typed) == (words, proofs), typed
        assert read_proof(with_proof(words, proofs)) == (words, proofs)
        assert proofs_of(stored_proofs(proofs)) == proofs


def test_several_proofs_are_wanted_of_pieces_of_their_own() -> None:
    photo, scan, pdf = Given("photo"), Given("document", "image/jpeg"), Given("document", "application/pdf")
    captioned, note = Given("photo", has_words=True), Given("text", has_words=True)
    both, said = (Proof.PHOTO, Proof.DOCUMENT), (Proof.PHOTO, Proof.WORDS)
    cases: tuple[tuple[Proofs, list[Given], Proofs], ...] = (
        ((), [], ()),
        (both, [], both),
        (both, [photo], (Proof.DOCUMENT,)),
        (both, [pdf], (Proof.PHOTO,)),
        (both, [photo, pdf], ()),
        (both, [scan], (Proof.DOCUMENT,)),  # one file is not two
        (both, [scan, scan], ()),
        (both, [pdf, scan], ()),
        (said, [captioned], ()),  # its caption is the words
        (said, [note], (Proof.PHOTO,)),
        (said, [photo], (Proof.WORDS,)),
    )
    for wanted, pieces, missing in cases:
        assert lacking(wanted, pieces) == missing, (wanted, pieces)


def test_a_return_that_speaks_of_the_proof_asks_for_it_anew() -> None:
    photo, both = (Proof.PHOTO,), (Proof.PHOTO, Proof.DOCUMENT)
    cases = (
        ("Fotonya buram, mohon diulang", photo, True),
        ("Bukti tidak terbaca", photo, True),
        ("SK belum bernomor", photo, False),
        ("SK belum bernomor", both, True),
        ("Mohon jelaskan siapa petugasnya", both, False),
    )
    for reason, wanted, again in cases:
        assert asks_again(reason, wanted) is again, reason


@given(st.text(max_size=80), st.lists(st.sampled_from([each for each in Proof if each]), max_size=3, unique=True))
def test_reading_a_proof_never_fails_and_is_what_was_written(words: str, proofs: list[Proof]) -> None:
    action, read = read_proof(words)
    assert action == words or read
    if words.strip() and words == words.strip() and not read:
        assert read_proof(with_proof(words, tuple(proofs))) == (words, tuple(proofs))
