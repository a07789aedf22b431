"""The running question of each chat: one row a chat, changed in the transaction of the action."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Field, Session

from models.columns import Row, json_column, telegram_key


class Dialog(Row, table=True):
    """The running question of a chat. `step` ("" for none) names its entry in bot/registry/questions.py."""

    __tablename__ = "dialogs"

    chat_id: int = telegram_key(primary_key=True)
    step: str = Field(max_length=60)
    data: dict[str, Any] = json_column()
    version: int = 1  # travels in the step's buttons
    updated_at: datetime


def running(session: Session, chat_id: int) -> Dialog | None:
    """The running question of the chat, if any."""
    dialog = session.get(Dialog, chat_id)
    return dialog if dialog and dialog.step else None


def ask(session: Session, chat_id: int, step: str, data: dict[str, Any], now: datetime) -> Dialog:
    """Make `step` the running question of the chat; the buttons of earlier questions become stale."""
    dialog = session.get(Dialog, chat_id)
    if dialog is None:
        version = int(now.timestamp()) // 60  # above that of a row which was deleted by age: its buttons stay stale
        dialog = Dialog(chat_id=chat_id, step=step, data=dict(data), version=version, updated_at=now)
        session.add(dialog)
        return dialog
    dialog.step, dialog.data, dialog.updated_at = step, dict(data), now
    dialog.version += 1
    return dialog


def end(session: Session, chat_id: int) -> None:
    """No running question any more. The row stays: its version must never start again (stale buttons)."""
    dialog = session.get(Dialog, chat_id)
    if dialog is not None and dialog.step:
        dialog.step, dialog.data = "", {}
        dialog.version += 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A running question as it was, to be asked on after another one ended."""

    step: str
    data: dict[str, Any]
    version: int


def resume(session: Session, chat_id: int, asked: Asked) -> None:
    """The question runs on as it was in this transaction before: the buttons under it count again."""
    dialog = session.get(Dialog, chat_id)
    if dialog is not None:
        dialog.step, dialog.data, dialog.version = asked.step, dict(asked.data), asked.version
