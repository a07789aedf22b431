"""Seals events into the chain of their item's history; models/records.py checks it."""

import secrets

from models.assignments.events import AssignmentEvent
from models.rules.records import Line, hash_of_words, link_after


def seal(event: AssignmentEvent, code: str, previous: str) -> None:
    """Give an event that is about to be stored the hash of its words, and its link behind the link `previous`."""
    event.words_hash = hash_of(event, event.note)
    event.link = link_after(previous, line_of(event, code))


def hash_of(event: AssignmentEvent, words: str) -> str:
    """What the chain holds of words of the event. Its first words bring the salt that all of them share."""
    if words and event.words_salt is None:
        event.words_salt = secrets.token_hex(16)
    return hash_of_words(event.words_salt or "", words)


def line_of(event: AssignmentEvent, code: str) -> Line:
    """What the event of the item with this code commits to."""
    return Line(
        code=code,
        event=event.event.value,
        at=event.at,
        actor_id=event.actor_id,
        seat_id=event.seat_id,
        action_id=event.action_id,
        words=event.words_hash,
        facts=event.data,
    )
