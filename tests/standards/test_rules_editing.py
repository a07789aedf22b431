"""Changing an instrument: what is read of typed words, and the instrument that follows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.assignments import Status
from models.rules.errors import RuleBroken, TooLong, TooShort
from models.rules.evidence import Proof
from models.rules.people import NoLetters
from models.rules.policy.errors import ComponentGone, ComponentsFull, ComponentTwice, NumberImpossible, WordNotOffered
from models.rules.standards.editing import (
    OF_A_LIST,
    Edit,
    Verb,
    edited,
    new_code,
    read_list,
    read_months,
    read_proof,
    read_words,
)
from models.rules.standards.instruments import ComponentKind
from models.rules.standards.results import ResultRule, result_of
from models.rules.standards.seeds import INSTRUMENTS

BY_CODE = {each.code: each for each in INSTRUMENTS}
SP14, PIP8, INOV, OPINI = (BY_CODE[code] for code in ("SP14", "PIP8", "INOV", "OPINI"))


def test_typed_values_are_read_or_refused_in_words() -> None:
    assert read_words("text", "  Dasar   hukum. ") == "Dasar hukum"
    assert read_words("enough", "Cukup bila dipajang.") == "dipajang"
    for text, refusal in (("ab", TooShort), ("123", NoLetters), ("x" * 81, TooLong)):
        with pytest.raises(refusal):
            read_words("text", text)
    for text, proof in (("foto", Proof.PHOTO), ("Video.", Proof.VIDEO), ("bebas", Proof.ANY), ("berkas", Proof.FILE)):
        assert read_proof(text) is proof
    for text, months in (("12", 12), ("24 bulan", 24), ("tanpa batas", None), ("-", None)):
        assert read_months(text) == months
    for text in ("0", "61", "setahun", "²"):
        with pytest.raises(NumberImpossible):
            read_months(text)
    for text in ("", "gambar", "ko"):
        with pytest.raises(WordNotOffered):
            read_proof(text)


def test_a_pasted_list_is_one_component_a_line() -> None:
    text = "1. Maklumat pelayanan; Cukup bila ditandatangani dan dipajang.\n\n2) Register pengaduan\n• SKM;\n"
    assert read_list(text) == [
        ("Maklumat pelayanan", "ditandatangani dan dipajang"),
        ("Register pengaduan", OF_A_LIST),
        ("SKM", OF_A_LIST),
    ]
    after = edited(OPINI, Edit(Verb.PASTE, values={"lines": [list(line) for line in read_list(text)]}))
    assert [(each.code, each.group) for each in after.components] == [
        ("1", "komponen"),
        ("2", "komponen"),
        ("3", "komponen"),
    ]
    for lines, refusal in (
        ([["SKM", "ada"], ["skm", "ada"]], ComponentTwice),
        ([[f"K{n}x", "ada"] for n in range(41)], ComponentsFull),
    ):
        with pytest.raises(refusal):
            edited(OPINI, Edit(Verb.PASTE, values={"lines": lines}))


def test_one_component_is_changed_added_or_taken_out_and_the_others_stay() -> None:
    changed = edited(SP14, Edit(Verb.CHANGE, "5", {"proof": "photo", "valid_months": 6}))
    assert changed.components[4] == replace(SP14.components[4], proof=Proof.PHOTO, valid_months=6)
    assert changed.components[:4] + changed.components[5:] == SP14.components[:4] + SP14.components[5:]
    added = edited(
        PIP8, Edit(Verb.ADD, values={"text": "Nomor WA", "enough": "aktif", "group": "pengaduan", "proof": ""})
    )
    assert (added.components[-1].code, added.components[-1].proof) == ("P5", Proof.ANY)
    assert (
        new_code(SP14, "penyampaian") == "15"
        and new_code(PIP8, "informasi") == "I5"
        and new_code(OPINI, "komponen") == "1"
    )
    question = edited(INOV, Edit(Verb.ADD, values={"text": "Biaya", "enough": "disebut", "proof": "words"}))
    assert question.components[-1].kind is ComponentKind.IMPROVEMENT
    for edit, refusal in (
        (Edit(Verb.CHANGE, "99", {"text": "Lain"}), ComponentGone),
        (Edit(Verb.RETIRE, "99"), ComponentGone),
        (Edit(Verb.CHANGE, "5", {"text": "dasar HUKUM"}), ComponentTwice),
    ):
        with pytest.raises(refusal):
            edited(SP14, edit)


def test_no_code_is_given_to_another_component() -> None:
    before = {each.code: each.text for each in SP14.components}
    without = edited(SP14, Edit(Verb.RETIRE, "14"))
    new = Edit(Verb.ADD, values={"text": "Akses penyandang disabilitas", "enough": "ada jalur landai"})
    assert edited(without, new, before).components[-1].code == "15"
    lines = [["Indikator baru", "ada"], ["evaluasi KINERJA pelaksana", "ada"], ["Indikator lain", "ada"]]
    pasted = edited(without, Edit(Verb.PASTE, values={"lines": lines}), before)
    assert [each.code for each in pasted.components] == ["15", "14", "16"]


def test_what_the_result_needed_is_not_missing_once_it_was_taken_out() -> None:
    without = edited(PIP8, Edit(Verb.RETIRE, "I1"))
    statuses = {each.code: Status.VERIFIED for each in without.components}
    assert result_of(ResultRule.from_json(without.result), without.components, statuses).is_managed is True


@given(st.text(max_size=200))
def test_any_paste_is_read_or_refused(text: str) -> None:
    try:
        lines = read_list(text)
    except RuleBroken:
        return
    assert all(name and enough and "\n" not in name + enough for name, enough in lines)
