"""Good examples: shown only once their unit agreed, to other units, the newest one; Jangan has no consequence."""

import pytest

from bot.standards import examples as shown_examples
from models.assignments.assignments import CorrectiveAction, actions_of
from models.evidence.evidence import Evidence, EvidenceKind, ExampleState, Storage, Submission, SubmissionState
from models.rules.assignments import Status
from models.standards import examples, instruments
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.standards import Standards

FEE, TIME = 5, 4  # numbers of components of SP14


def enough(standards: Standards, unit: int, number: int = FEE, *, said: str = "") -> CorrectiveAction:
    """The office judged a unit's component as enough, by one photo with these words."""
    session, sent = standards.session, standards.item(unit)
    action = next(each for each in actions_of(session, sent.id) if each.number == number)
    action.status = Status.VERIFIED
    officer = standards.officers[unit].person
    handed_in = Submission(
        assignment_id=sent.id,
        opened_by=officer.id,
        opened_at=MORNING,
        state=SubmissionState.APPROVED,
        action_ids=[action.id],
        number=f"TT-{unit}-{number}",
        submitted_at=MORNING,
    )
    session.add(handed_in)
    session.flush()
    session.add(
        Evidence(
            submission_id=handed_in.id,
            kind=EvidenceKind.PHOTO,
            message_id=900 + number,
            chat_id=officer.chat_id or 0,
            file_id=f"photo-{unit}-{number}",
            text=said or None,
            received_at=MORNING,
            storage=Storage.REFERENCE,
            action_id=action.id,
        )
    )
    session.flush()
    return action


def opens(driver: Driver, standards: Standards, unit: int, number: int = FEE) -> list[str]:
    """Lihat contoh of an officer; the file ids that follow."""
    before = len(driver.payloads())
    driver.does(lambda ctx: shown_examples.show(ctx, standards.item(unit).id, number))
    return [each["photo"] for each in driver.payloads()[before:] if "photo" in each]


def test_a_unit_is_asked_and_agrees_and_another_sees_it_without_its_name(standards: Standards) -> None:
    standards.sent()
    budi, dewi, eko, rina = standards.budi, standards.dewi, standards.eko, standards.rina
    action = enough(standards, 0, said="papan <tarif> di loket")
    assert opens(dewi, standards, 1) == []  # nobody was asked
    assert dewi.toast is not None and "tidak ditunjukkan lagi" in dewi.toast.text
    rina.forges(f"sd:unit:{standards.item(0).id}:0:0")
    screen = read(rina.taps("Contoh baik"))
    assert "5. Biaya/tarif: belum ditanya" in screen and "Persyaratan" not in screen
    rina.taps("Biaya/tarif")
    assert "menunggu jawaban unitnya" in read(rina.screen())
    asked = read(budi.screen())
    assert "Bolehkah berkas atau keterangannya ditunjukkan sebagai contoh bagi unit lain?" in asked
    assert "Jangan tidak berakibat apa pun" in asked and budi.labels() == [
        "✅ Boleh",
        "Jangan",
        "🏷 Ya, dengan nama unit",
    ]
    assert opens(dewi, standards, 1) == []  # asked is not agreed
    thanks = read(budi.taps("✅ Boleh"))
    assert "tanpa menulis nama unit" in thanks and budi.labels() == ["↩️ Cabut izin"]
    assert "boleh ditunjukkan" in read(rina.screen()) and rina.payloads()[-1]["disable_notification"]
    assert opens(dewi, standards, 1) == ["photo-0-5"]
    shown = [read(each.get("caption") or each["text"]) for each in dewi.payloads()[-2:]]
    assert "Contoh Biaya/tarif dari unit lain (1)" in shown[0] and "papan <tarif> di loket" in shown[1]
    assert not any("Pandahan" in each or standards.item(0).code in each for each in shown)
    assert opens(dewi, standards, 1) == []  # the second of two taps
    assert opens(budi, standards, 0) == opens(eko, standards, 2, TIME) == []  # its own; another component
    rina.forges(f"sx:ask:{action.id}")
    assert rina.toast is not None and "pernah ditanya" in rina.toast.text
    standards.units[0].closed_at = MORNING
    assert opens(eko, standards, 2) == []  # of a unit that is there no more nothing is shown


def test_consent_is_taken_back_at_any_time_and_given_again_with_the_name(standards: Standards) -> None:
    standards.sent()
    action = enough(standards, 0)
    standards.rina.forges(f"sx:ask:{action.id}")
    assert "Tidak ada akibatnya" in read(standards.budi.taps("Jangan"))
    assert opens(standards.dewi, standards, 1) == []
    standards.budi.taps("Jadi boleh")
    assert opens(standards.dewi, standards, 1) == ["photo-0-5"]
    standards.budi.forges(f"sx:named:{action.id}")
    assert "dengan nama unit" in read(standards.budi.screen())
    standards.eko.does(lambda ctx: shown_examples.show(ctx, standards.item(2).id, FEE))
    assert "dari Puskesmas Pandahan" in [each for each in standards.eko.payloads() if "photo" in each][-1]["caption"]
    standards.budi.says("/dataku")
    assert "Biaya/tarif (dengan nama unit)" in read(standards.budi.taps("Contoh dari unit saya"))
    standards.budi.taps("Cabut izin: 5.")
    assert examples.agreed_at(standards.session, [standards.units[0].id]) == []
    assert "Contoh dari unit saya" not in (standards.dewi.says("/dataku") and standards.dewi.labels())
    kept = standards.session.get_one(Evidence, examples.last_round(standards.session, action.id)[0].id)
    assert (kept.example_state, kept.example_by) == (ExampleState.WITHDRAWN, standards.budi.person.id)


def test_forged_presses_show_and_change_nothing(standards: Standards) -> None:
    standards.sent()
    action, item = enough(standards, 0), standards.item(0)
    items = examples.last_round(standards.session, action.id)
    for driver, data in (
        (standards.budi, f"sx:yes:{action.id}"),  # nobody asked
        (standards.yohanes, f"sx:yes:{action.id}"),
        (standards.dewi, f"sx:named:{action.id}"),
        (standards.budi, f"sx:ask:{action.id}"),
        (standards.yohanes, f"sp:{item.id}"),
        (standards.budi, f"o:examples:{standards.dewi.person.id}"),
        (standards.rina, f"sx:see:{action.id}"),
        (standards.rina, "sx:ask:999999"),
        (standards.rina, f"sx:ask:{actions_of(standards.session, item.id)[0].id}"),  # nothing was handed in
    ):
        said = read(driver.forges(data))
        assert driver is standards.rina or item.code not in said or driver is standards.budi, data
        assert examples.state_of(items) is ExampleState.NONE, data
    standards.rina.forges(f"sx:ask:{action.id}")
    standards.dewi.forges(f"sx:yes:{action.id}")
    assert examples.state_of(items) is ExampleState.ASKED
    assert "diberikan oleh narahubung" in standards.sari.forges(f"sx:yes:{action.id}")  # the unit has its own
    assert examples.state_of(items) is ExampleState.ASKED
    standards.budi.forges(f"sx:yes:{action.id}")
    assert examples.state_of(items) is ExampleState.AGREED


@pytest.mark.both_databases
def test_the_newest_agreed_example_of_the_same_component_in_any_version(standards: Standards) -> None:
    session = standards.session
    standards.sent()
    first, second = (examples.last_round(session, enough(standards, unit).id) for unit in (0, 1))
    fee, time = (standards.components()[number - 1] for number in (FEE, TIME))

    def shown(agency_id: int = 0, code: str = "SP14", of_version: int = 0) -> list[str | None]:
        part = instruments.components_of(session, of_version)[FEE - 1] if of_version else fee
        part = standards.components(code)[FEE - 1] if code != "SP14" else part
        found = examples.of_component(session, part, agency_id)
        return [each.file_id for each in found.items] if found else []

    for each in (*first, *second):
        each.example_state = ExampleState.AGREED
    session.flush()
    assert shown() == ["photo-1-5"]  # the newest
    assert shown(standards.units[1].id) == ["photo-0-5"]  # another one than its own
    assert examples.of_component(session, time, 0) is None
    following = instruments.add(session, instruments.rule_of(session, standards.instrument()), 2, MORNING)
    assert shown(of_version=following.id) == ["photo-1-5"]
    assert shown(code="SP6") == []  # another instrument's fifth component is something else
    second[0].example_state = ExampleState.WITHDRAWN
    session.flush()
    assert shown() == ["photo-0-5"]
    session.get_one(CorrectiveAction, first[0].action_id).status = Status.RETURNED  # the verdict was taken back
    session.flush()
    assert shown() == []
    assert [each.action.number for each in examples.enough(session, standards.item(1).id)] == [FEE]
