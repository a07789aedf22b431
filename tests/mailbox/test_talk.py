"""No word of a registered person is lost or doubled, whatever they tap and whenever the program is killed."""

import pytest
import sqlalchemy as sa

from tests.mailbox.talk import Talk


@pytest.mark.both_databases
def test_every_word_of_a_talk_is_found_at_the_office_exactly_once(engine: sa.Engine) -> None:
    talk = Talk(engine, seed=11)
    talk.play(60)
    assert talk.problems() == []
    assert talk.counted["kills"] and talk.counted["edits"] and talk.taken_back and talk.counted["mb"]
