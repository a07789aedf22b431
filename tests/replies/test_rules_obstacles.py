"""What words say about an obstacle: its kind, and the help that they ask for."""

from models.rules.replies.obstacles import HELP, OBSTACLES, UNSAID, help_of, kind_of

# words, kind, help
SAID = (
    ("terkendala anggaran belum cair", "anggaran", UNSAID),
    ("DPA perubahan belum disahkan bu", "anggaran", UNSAID),
    ("blm bs, nunggu kadis ttd", "koordinasi", UNSAID),
    ("kada kawa, camatnya lagi di luar kota", "koordinasi", UNSAID),
    ("berkasnya belum lengkap, mohon dibantu koordinasi dengan dinas", "dokumen", "opd"),
    ("arsip lama hilang, mohon petunjuk", "dokumen", "penjelasan"),
    ("kewenangannya di provinsi, mungkin perlu rapat bersama", "kewenangan", "pertemuan"),
    ("listrik padam di kantor, tidak perlu dibantu", "lainnya", "tidak"),
    ("petugasnya sakit", "lainnya", UNSAID),
    ("danau di depan kantor meluap", "lainnya", UNSAID),  # not "dana"
    ("petugasnya belum datang", "lainnya", UNSAID),  # not "data"
)


def test_what_hinders_and_which_help_is_wanted() -> None:
    read = [(words, kind_of(words), help_of(words)) for words, _, _ in SAID]
    assert read == list(SAID)
    assert {kind for _, kind, _ in SAID} == OBSTACLES.keys()
    assert {wanted for _, _, wanted in SAID} == {*HELP, UNSAID}
