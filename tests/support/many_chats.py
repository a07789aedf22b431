"""Fourteen focal points, each with a collection of evidence that is open and an item that is due today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.cards import cards
from bot.conversation.authority import own_assignment
from bot.conversation.context import Sender
from bot.evidence import collecting
from bot.practice.phone.people import Person as Phone
from models.agencies import agencies
from models.evidence.evidence import Evidence, Submission
from models.people.people import StaffRole
from tests.support.clock import MORNING
from tests.support.rows import context_at, holds_seat, item, somebody

CHATS = 14


def store_everybody(session: Session, ina: Phone, phones: Sequence[Phone]) -> dict[int, int]:
    """Ibu Ina, and a focal point of each inspectorate; returns the id of the item that is due today, by chat."""
    due: dict[int, int] = {}
    somebody(session, ina.id, "Ina Rahmawati", MORNING, StaffRole.ASISTEN)
    for number, (phone, agency) in enumerate(zip(phones, agencies.inspectorates(session), strict=True)):
        person = somebody(session, phone.id, phone.title, MORNING)
        holds_seat(session, person, agency.code, MORNING)
        ctx = context_at(session, MORNING - timedelta(days=3), Sender(phone.id, phone.id))
        due_today = item(ctx, agency.code, MORNING.date(), code=f"H{number:03}")
        cards.send(ctx, due_today, person)
        due[phone.id] = due_today.id
        open_item = item(ctx, agency.code, date(2027, 1, 8), code=f"K{number:03}")
        collecting.begin(ctx, own_assignment(ctx, open_item.id), partly=None)
    return due


def noted(session: Session) -> dict[int, list[str]]:
    """What each chat's collection holds in words, in the order in which it was recorded."""
    query = select(Evidence.chat_id, Evidence.text).join(Submission).order_by(col(Evidence.id))
    found: dict[int, list[str]] = defaultdict(list)
    for chat_id, text in session.exec(query.where(sa.column("file_id").is_(None))):
        found[chat_id].append(text or "")
    return dict(found)
