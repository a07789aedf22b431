"""How many statements the most common actions may take: a tap waits for each of them."""

import pytest
import sqlalchemy as sa

from bot.registry.refusals import explain_all
from tests.bench.statements import measure

# BEGIN is one of them on SQLite. `python -m tests.bench.statements` prints what each takes, with its CPU time.
AT_MOST = {
    "/tugas": 4,  # what the list read says already whether what it names is confidential
    "/status of the office": 8,
    "Terima": 15,
    "Sedang diproses": 18,
    "a note behind it": 16,
    "Selesai": 14,
    "words as evidence": 18,
    "a photo as evidence": 12,
    "Sudah lengkap": 25,  # one drops the counter that was to be sent below the files: else it came after the receipt
    "Setujui": 22,
    "/assign in one line, to the preview": 23,  # one asks whether the number is that of a confidential report
    "Kirim": 29,
}


@pytest.mark.both_databases
def test_no_action_takes_more_statements_than_it_may(engine: sa.Engine) -> None:
    explain_all()
    taken = {action: statements for action, (statements, _) in measure(engine, items=3).items()}
    assert taken.keys() == AT_MOST.keys()
    assert {action: count for action, count in taken.items() if count > AT_MOST[action]} == {}
