"""Everything that is stored about one person, row by row: what /dataku shows and its JSON file holds (UU 27/2022).

HELD names each column that points to a person or to their chat, with the columns that are theirs in such a row.
NOT_HELD says of every other column with words or an id of Telegram why it is not part of it; a test walks all tables.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Session

from models.agencies.agencies import Agency, Seat
from models.assignments import confidential
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.columns import table_of
from models.people.consents import ConsentText
from models.people.people import Person
from models.queues.claims import protects
from models.reading.lists import among
from models.setup.tables import METADATA

Rows = list[dict[str, Any]]
ALL = ()  # the whole row
WITHHELD = "(penugasan rahasia)"  # in place of words about a confidential item: the file can be passed on

# Column -> what of a row is the person's own. ALL: everything that is no secret and no id of somebody else.
HELD: Mapping[str, tuple[str, ...]] = {
    "people.id": ALL,
    "holdings.person_id": ALL,
    "registration_requests.person_id": ALL,
    "invitations.used_by": ("seat_id", "staff_role", "created_at", "used_at", "settled_at"),
    "consents.person_id": ALL,
    "leaves.person_id": ALL,
    "lesson_marks.person_id": ALL,
    "snoozes.person_id": ALL,
    "dialogs.chat_id": ALL,
    "mail_entries.person_id": ALL,
    "assignment_events.actor_id": ("assignment_id", "event", "at", "seat_id", "note", "data", "undone_at"),
    "submissions.opened_by": ALL,
    "evidence.chat_id": ALL,
    "evidence.example_by": ("action_id", "example_state", "example_named", "example_at"),
    "innovations.person_id": ALL,
    "extensions.asked_by": ("assignment_id", "asked_at", "due_on", "until_on", "reason", "state"),
    "letters.sent_by": ALL,
    "reminders.recipient_id": ALL,
    "staff_tasks.person_id": ("kind", "assignment_id", "text", "created_at", "done_at"),
    "inbox.chat_id": ("received_at", "handled_at", "dead_at", "payload"),
    "outbox.chat_id": ("created_at", "sent_at", "method", "state", "payload"),
    "living_messages.chat_id": ("name", "message_id", "accepted_at"),
    "calendar_files.person_id": ALL,
    "mass_changes.author_id": ("kind", "state", "data", "chat_id", "created_at", "ended_at"),
    "mass_change_news.person_id": ALL,
    "exports.person_id": ("kind", "words", "chat_id", "asked_at", "items", "files", "state", "ended_at"),
    "rule_changes.actor_id": ("at", "text"),
    "retention_answers.answered_by": ("kind", "delete_before", "quiet_until", "answered_at"),
    "forwardings.passed_by": ("assignment_id", "passed_at", "action_ids", "state", "reason"),
    "forwardings.guest_id": ("assignment_id", "passed_at", "link_until", "seen_at", "answered_at", "state"),
    **dict.fromkeys(
        ("hand_overs.giver_id", "hand_overs.successor_id", "hand_overs.begun_by"),
        ("seat_id", "created_at", "expires_at", "agreed_at", "state", "settled_at"),
    ),
    "assessments.shared_by": ("assignment_id", "shared_at", "comment_due_on"),
    "assessments.answered_by": ("assignment_id", "answered_at", "agrees", "words"),
    "assessments.decided_by": ("assignment_id", "decided_at", "stage", "reason"),
    "agency_groups.proposed_by": ("agency_id", "title", "proposed_at", "linked_at"),
    "postings.person_id": ("agency_id", "letter", "from_on", "until_on", "purpose", "ended_at"),
    "visits.lead_id": ("agency_id", "kind", "visited_on", "stage", "shared_at"),
    "visit_notes.person_id": ("visit_id", "number", "kind", "words", "why", "suggestion", "noted_at"),
    "visits.answered_by": ("agency_id", "answered_at", "agrees", "words"),
    "agency_changes.person_id": ("agency_id", "kind", "at", "before", "after"),
    "taken_papers.person_id": ("assignment_id", "form", "taken_at"),
    # What they decided about somebody else's row: that they did, and their own words.
    "assignments.owner_id": ("code", "created_at", "closed_at"),
    "invitations.invited_by": ("seat_id", "staff_role", "created_at"),
    "registration_requests.decided_by": ("agency_id", "state", "decided_at"),
    "extensions.decided_by": ("assignment_id", "decided_at", "state", "note"),
    "submissions.decided_by": ("assignment_id", "decided_at", "state", "reason"),
    "postings.posted_by": ("agency_id", "posted_at"),
    "agreements.created_by": ("agency_id", "number", "created_at"),
    "agreements.changed_by": ("agency_id", "number", "changed_at"),
    "reporter_news.told_by": ("told_at", "way"),
    "staff_tasks.done_by": ("kind", "assignment_id", "done_at"),
    "mail_entries.reader_id": ("assignment_id", "forwarded_at", "state"),
    "mail_entries.settled_by": ("assignment_id", "settled_at", "state"),
}

_CASE = "about a report and an agency, written by the office; its author is in the history"
_OFFICE = "data of the office, about nobody"
_WAY = "how a message is sent: ids, never words"
_PROOF = "what proves the record, without words"
# Of a row that is shown: these columns are left out of it, and so are the ids of other people.
NOT_HELD: Mapping[str, str] = {
    **dict.fromkeys(("invitations.token_hash", "invitations.code_hash"), "a hash of a secret"),
    **dict.fromkeys((f"assignment_events.{name}" for name in ("words_salt", "words_hash", "link")), _PROOF),
    **dict.fromkeys((f"outbox.{name}" for name in ("name", "renderer", "context", "error")), _WAY),
    **dict.fromkeys(("inbox.error", "living_messages.shown_text", "living_messages.shown_keyboard"), _WAY),
    "forwardings.token_hash": "a hash of a secret",
    "agency_groups.chat_id": "of a group of an agency",
    "agencies.public_token": "printed on a wall",
    "voices.words": "of a citizen of whom nothing is kept: nobody knows whose they are",
    "voice_numbers.digest": "a hash of a random number that belongs to no voice",
    **dict.fromkeys(("consent_texts.digest", "consent_texts.text"), "shown with whoever agreed to it"),
    "people.digest_said": "a digest of the last morning numbers",
    "assignment_events.before": "columns of the item before an event",
    "submissions.verdicts": "what the office is about to say: once sent, its words are those of whoever sent them",
    "staff_tasks.key": "the kind of a task, and ids",
    "mass_changes.failures": "how often a step failed, by id",
    **dict.fromkeys(
        (
            *("reports.number", "reports.typed_number", "reports.agenda_number", "reports.access_kind"),
            *("reports.subject", "reports.substance", "reports.maladministration", "corrective_actions.text"),
            *("reports.scope", "staff_tasks.scope", "staff_tasks.moved_because", "agreements.scopes"),
            *("corrective_actions.proof_rule", "assignments.sending", "pauses.reason"),
            *("assignments.product_code", "assignments.chain_head", "assessments.result", "assessments.link"),
        ),
        _CASE,
    ),
    **dict.fromkeys(
        (
            *("agencies.code", "agencies.name", "agencies.short_name", "agencies.district", "holidays.name"),
            *("house_rules.code", "ladder_steps.kind", "products.code", "products.name", "products.start_event"),
            *(f"lessons.{name}" for name in ("code", "name", "meaning", "example", "question", "answers", "why")),
            "lessons.basis",
            *("products.basis", "products.late_means", "instruments.code", "instruments.name", "instruments.basis"),
            *("instruments.result", "components.code", "components.group", "components.text", "components.enough"),
            "components.basis",
        ),
        _OFFICE,
    ),
}
_WORDS = {"note", "text", "words", "reason", "data", "file_name", "action_ids"}


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose data: `person_id` None for somebody whom the office does not know; then only their chat has any."""

    person_id: int | None
    chat_id: int | None


def counts(session: Session, whose: Whose) -> dict[str, int]:
    """How many rows each column of HELD finds, in one statement; without those that find none."""
    wanted = {key: where for key in HELD if (where := _where(key, whose)) is not None}
    each = [
        sa.select(sa.func.count()).select_from(_table(key)).where(where).scalar_subquery()
        for key, where in wanted.items()
    ]
    found = session.execute(sa.select(*each)).one()
    return {key: count for key, count in zip(wanted, found, strict=True) if count}


def rows(session: Session, whose: Whose) -> dict[str, Rows]:
    """Every row about the person by the column that found it, oldest first; values as JSON takes them."""
    found: dict[str, Rows] = {}
    for key in HELD:
        where = _where(key, whose)
        if where is None:
            continue
        table = _table(key)
        stored = session.execute(sa.select(table).where(where).order_by(*table.primary_key.columns)).mappings()
        if own := [_own(key, row) for row in stored]:
            found[key] = own
    _withhold(session, found)
    _name(session, found)
    return found


def _table(key: str) -> sa.Table:
    return METADATA.tables[key.partition(".")[0]]


def _where(key: str, whose: Whose) -> sa.ColumnElement[bool] | None:
    """The rows of the person; None where there can be none."""
    column = _table(key).c[key.partition(".")[2]]
    value = whose.chat_id if column.name == "chat_id" else whose.person_id
    return None if value is None else column == value


def _own(key: str, row: Mapping[Any, Any]) -> dict[str, Any]:
    table, shown = _table(key), HELD[key]
    own = {
        column.name: _plain(column.name, row[column])
        for column in table.columns
        if (column.name in shown if shown else not _is_hidden(column))
    }
    if isinstance(own.get("data"), dict):  # what a preview showed names other people
        own["data"] = {name: value for name, value in own["data"].items() if name != "shown"}
    return own


def _is_hidden(column: sa.Column[Any]) -> bool:
    return str(column) in NOT_HELD or any(key.target_fullname == "people.id" for key in column.foreign_keys)


# An update carries the message that was pressed or answered (https://core.telegram.org/bots/api#message).
_QUOTES_PROTECTED = '"has_protected_content":true'


def _plain(name: str, value: Any) -> Any:
    """As JSON takes it; a stored update or request as the object that it is."""
    if name == "payload":
        return WITHHELD if protects(value) or _QUOTES_PROTECTED in value else orjson.loads(value or "{}")
    return value.isoformat() if isinstance(value, datetime | date) else value


def _withhold(session: Session, found: Mapping[str, Rows]) -> None:
    """Take out what must not be passed on: words about confidential items, and messages that were protected."""
    submissions = {row["id"]: row["assignment_id"] for row in found.get("submissions.opened_by", [])}
    about = [(row, _item_of(row, submissions)) for row in _each(found)]
    secret = _confidential(session, {item_id for _, item_id in about if item_id is not None})
    for row, item_id in about:
        if item_id in secret:
            row.update({name: WITHHELD for name in _WORDS & row.keys() if row[name]})
    protected_at = {row["created_at"] for row in found.get("outbox.chat_id", []) if row["payload"] == WITHHELD}
    for row in _each(found):
        # Whatever an action about a confidential item says is protected: it belongs to the update of that moment.
        is_about_one = row.get("handled_at") in protected_at or row.get("updated_at") in protected_at
        for name in {"payload", "data"} & row.keys():
            if row[name] and (is_about_one or _shows_confidential(session, row[name])):
                row[name] = WITHHELD


def _shows_confidential(session: Session, stored: Any) -> bool:
    """Is it (or does it hold) a draft that is confidential, or does it name a confidential item?"""
    drafted = stored.get("draft", stored) if isinstance(stored, dict) else None
    is_draft = isinstance(drafted, dict) and drafted.get("confidential") is True
    return is_draft or confidential.is_named_in(session, stored)


def _item_of(row: Mapping[str, Any], submissions: Mapping[int, int]) -> int | None:
    """The item that a row is about: its own, that of its submission, or the one that a running question is about."""
    data = row.get("data")
    asked = data.get("assignment_id") if isinstance(data, dict) else None
    submission_id = row.get("submission_id")
    return row.get("assignment_id") or (submissions.get(submission_id) if submission_id else None) or asked


def _confidential(session: Session, item_ids: Collection[int]) -> set[int]:
    items, reports = table_of(Assignment), table_of(Report)
    query = sa.select(items.c.id).join(reports, reports.c.id == items.c.report_id)
    return set(session.execute(query.where(reports.c.confidential, among(items.c.id, item_ids))).scalars())


def _name(session: Session, found: Mapping[str, Rows]) -> None:
    """Codes and names in place of the numbers of items, agencies and seats."""
    items, agencies, seats = table_of(Assignment).c, table_of(Agency).c, table_of(Seat).c
    item = sa.select(items.id, items.code).where(among(items.id, _ids(found, "assignment_id")))
    agency = sa.select(agencies.id, agencies.name).where(among(agencies.id, _ids(found, "agency_id")))
    seat = (
        sa.select(seats.id, sa.cast(seats.role, sa.String) + sa.literal(" ") + agencies.name)
        .join(table_of(Agency), agencies.id == seats.agency_id)
        .where(among(seats.id, _ids(found, "seat_id")))
    )
    texts = table_of(ConsentText).c
    text = sa.select(texts.id, texts.text).where(among(texts.id, _ids(found, "text_id")))
    for column, query in (("assignment_id", item), ("agency_id", agency), ("seat_id", seat), ("text_id", text)):
        names = {row[0]: row[1] for row in session.execute(query)}
        for row in _each(found):
            if column in row:
                row[column.removesuffix("_id")] = names.get(row.pop(column))


def _each(found: Mapping[str, Rows]) -> Iterable[dict[str, Any]]:
    return (row for own in found.values() for row in own)


def _ids(found: Mapping[str, Rows], column: str) -> set[int]:
    return {row[column] for row in _each(found) if row.get(column) is not None}


def whose(person: Person | None, chat_id: int) -> Whose:
    """Whose data a chat may ask for: the person's, or those of a chat of nobody."""
    return Whose(None, chat_id) if person is None else Whose(person.id, person.chat_id)
