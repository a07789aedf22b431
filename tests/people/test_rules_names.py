"""Names as they are written on letters."""

from models.rules.names import as_written

WRITTEN = {
    "sari wahyuni": "Sari Wahyuni",
    "sari wahyuni, s.sos": "Sari Wahyuni, S.Sos.",
    "sari wahyuni, ssos": "Sari Wahyuni, S.Sos.",
    "SARI WAHYUNI, S.SOS., M.SI": "Sari Wahyuni, S.Sos., M.Si.",
    "sari wahyuni s.sos": "Sari Wahyuni S.Sos.",
    "h. muhammad nur, s.h., m.h.": "H. Muhammad Nur, S.H., M.H.",
    "hj siti aminah, s. pd": "Hj. Siti Aminah, S.Pd.",
    "drs. ahmad bin ali": "Drs. Ahmad bin Ali",
    "dr. rina ma'ruf-putri": "Dr. Rina Ma'ruf-Putri",
    "budi, se": "Budi, S.E.",
    "budi, gelar": "Budi, Gelar",
    # What has capitals was written with care.
    "Sari Wahyuni, S.Sos": "Sari Wahyuni, S.Sos",
    "sari Wahyuni": "sari Wahyuni",
    "<img src=x>": "<img src=x>",
    "": "",
}


def test_names_in_small_or_large_letters_only() -> None:
    assert {name: as_written(name) for name in WRITTEN} == WRITTEN
    assert all(as_written(name) == name for name in WRITTEN.values())
