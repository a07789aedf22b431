"""Citizens' contacts and NIK are stopped where words enter: messages, captions, names of files, commands, edits."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.conversation.authority import known
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from models.rules.drafting.privacy import check_contacts, check_no_nik

# "/riwayat K7Q2 cek 0000 1111 2222 3333": the link of a receipt has as many digits as a NIK.
_LINK = re.compile(r"\bcek\s+(?:[0-9a-f]{4}\s*){1,16}$", re.IGNORECASE)


def refuse(ctx: Context, typed: Typed) -> None:
    """ContactsFound: nothing of the message is kept. The office's own people may send a list; strangers send nothing
    that is kept with an item.
    """
    person = known(ctx)
    if person is None or person.staff_role is not None:
        return
    file_name = (typed.attachment.name if typed.attachment else None) or ""
    check_contacts(typed.text, file_name, person.phone)
    check_no_nik(typed.text, file_name)


def run_checked(typed: Typed, action: Callable[..., None], ctx: Context, **asked: Any) -> None:
    """Run the action of a command, unless what was typed with it holds contacts or a NIK."""
    refuse(ctx, replace(typed, text=_LINK.sub("cek", typed.text)))
    action(ctx, **asked)
