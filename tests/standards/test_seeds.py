"""The instruments that an office starts with: complete, kind, and inserted once into a new and an old database."""

from datetime import date

from sqlmodel import Session

from models.assignments import products
from models.rules.deadlines.products import PRODUCTS
from models.rules.standards.instruments import ComponentKind
from models.rules.standards.seeds import INSTRUMENTS
from models.setup.seeds import insert_seeds
from models.standards import instruments
from tests.test_texts import FORBIDDEN

# Components, groups as the result counts them, how long a document is taken over where it is limited.
EXPECTED = {
    "SP14": (14, {"pengelolaan": 8, "penyampaian": 6}, {"11": 12, "14": 12}),
    "SP6": (9, {"penyampaian": 6, "pendukung": 3}, {}),  # 6 + maklumat + information + complaint medium
    "PIP8": (8, {"informasi": 4, "pengaduan": 4}, {"I1": 12, "I4": 12, "P1": 12, "P4": 12}),
    "INOV": (5, {"inovasi": 5}, {}),
    "OPINI": (0, {}, {}),  # the office pastes the list of the year
}
LONGEST = 118  # characters of "cukup bila": one component is one look at a phone


def test_each_instrument_has_its_components_and_says_what_it_rests_on() -> None:
    for rule in INSTRUMENTS:
        parts = rule.components
        groups = {name: sum(each.group == name for each in parts) for name in {each.group for each in parts}}
        months = {each.code: each.valid_months for each in parts if each.valid_months}
        assert (len(parts), groups, months) == EXPECTED.pop(rule.code)
        assert len({each.code for each in parts}) == len({each.text for each in parts}) == len(parts)
        assert rule.basis
        assert all(
            each.kind is (ComponentKind.IMPROVEMENT if rule.code == "INOV" else ComponentKind.ASSURANCE)
            for each in parts
        )
    assert not EXPECTED


def test_no_seed_threatens_and_each_reads_behind_cukup_bila() -> None:
    for rule in INSTRUMENTS:
        for each in rule.components:
            assert each.text[0].isupper() and not each.text.endswith("."), each.text
            assert each.enough[:1].islower() or each.enough.startswith("SK "), each.enough
            assert not each.enough.endswith(".") and len(each.enough) <= LONGEST, each.enough
    texts = [text for rule in INSTRUMENTS for each in rule.components for text in (each.text, each.enough)]
    texts += [text for rule in INSTRUMENTS for text in (rule.name, rule.basis)]
    texts += [str(value) for rule in PRODUCTS for value in vars(rule).values()]
    for spoken in texts:
        assert not FORBIDDEN.search(spoken), spoken


def test_an_older_database_gets_what_is_missing_and_keeps_what_the_office_changed(session: Session) -> None:
    assert [each.code for each in instruments.newest(session)] == ["INOV", "OPINI", "PIP8", "SP14", "SP6"]
    assert [each.code for each in instruments.offered(session)] == ["PIP8", "SP14", "SP6"]  # what can be asked for
    assert products.by_code(session, "saran_penyempurnaan").is_oversight
    own = instruments.newest(session)[2]
    own.name = "Pengelolaan yang kami pakai"
    session.delete(products.by_code(session, "saran_penyempurnaan"))
    session.flush()
    insert_seeds(session, date(2026, 11, 23))
    assert instruments.newest(session)[2].name == "Pengelolaan yang kami pakai"
    assert len(instruments.newest(session)) == 5
    assert products.by_code(session, "saran_penyempurnaan").is_oversight
