"""The number of a period is no report's: /assign and a table of items refuse it, and the period keeps its name."""

from models.imports import numbers_of_other_files
from tests.support.drafting import answers
from tests.support.standards import Standards


def test_the_number_of_a_period_is_refused_wherever_a_report_is_asked_for(standards: Standards) -> None:
    period, rina = standards.sent(), standards.rina
    name, refusal = period.subject, f"milik berkas “{period.subject}”"
    line = f"/assign Tapin | LHP | no. {period.number.lower()} | diterima 20-11-2026 | Penundaan | Menerbitkan"
    assert refusal in rina.says(line) and "Pratinjau" not in rina.screen()
    rina.says("/batal")
    assert refusal in answers(rina, "/assign", "Tapin", "[LHP]", period.number)
    assert "0179/LM/VI/2022/BJM" in rina.screen(), "it is asked for again"
    assert period.subject == name
    assert numbers_of_other_files(rina.session, [period.number, "0179/LM/VI/2022/BJM"]) == {period.number}
