"""The texts that people agree to, by version; whoever agreed to an older one is asked again beside their work."""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from bot.config import Settings
from bot.conversation.authority import known
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.people import texts_consents as texts
from bot.people.presses import ConsentPress
from bot.people.texts_welcome import privacy
from bot.reach.retention import periods
from models.agencies.agencies import ACTING
from models.people import consents
from models.people.consents import ConsentKind
from models.people.holdings import SenderFacts
from models.people.people import Person
from models.queues import dialogs, living_messages
from models.retention import Periods
from models.rules.errors import StaleButton


def version(settings: Settings) -> str:
    """The version of all that is agreed to now: it changes with the words, and with how long things are kept."""
    return _version(settings.office_name, periods(settings))


@lru_cache(maxsize=8)
def _version(office: str, kept: Periods) -> str:
    return consents.digest_of(privacy(office, kept), *texts.PROMISED.values())


def agreed(ctx: Context, person: Person, kinds: Collection[ConsentKind]) -> None:
    """The person agreed to the privacy notice and to these promises, as they are worded now."""
    consents.record(ctx.session, person, _worded(ctx, kinds), ctx.now)
    person.consented_at = person.consented_at or ctx.now
    person.agreed_to = version(ctx.settings)


def run_and_ask(action: Callable[..., None], ctx: Context, **asked: Any) -> None:
    """A command; behind its answer a text that changed, at most once a week and never in the middle of a question."""
    action(ctx, **asked)
    facts = ctx.sender_facts
    if facts is None or facts.agreed_to in (None, version(ctx.settings)) or not _kinds(facts):
        return
    if dialogs.running(ctx.session, ctx.sender.chat_id) is None and not living_messages.is_placed(
        ctx.session, _name(ctx)
    ):
        worded = _worded(ctx, _kinds(facts))
        notice = worded.pop(ConsentKind.PRIVACY)
        agree = Button(texts.AGREE, ConsentPress("agree", version(ctx.settings)))
        later = Button(texts.LATER, ConsentPress("later", version(ctx.settings)))
        text = texts.changed(notice, "\n".join(worded.values()))
        ctx.say(text, inline([agree], [later]), name=_name(ctx), quiet=True)


def agree_pressed(ctx: Context, version_shown: str) -> None:
    """Setuju under a text that changed."""
    person, facts = known(ctx), ctx.sender_facts
    if person is None or facts is None or not _kinds(facts) or version_shown != version(ctx.settings):
        raise StaleButton
    agreed(ctx, person, _kinds(facts))
    ctx.answer_in_place(_name(ctx), texts.AGREED)


def later_pressed(ctx: Context) -> None:
    """Nanti saja: asked again next week."""
    ctx.answer_in_place(_name(ctx), texts.ASKED_LATER)


def _worded(ctx: Context, kinds: Collection[ConsentKind]) -> dict[ConsentKind, str]:
    notice = privacy(ctx.settings.office_name, periods(ctx.settings))
    promised: Mapping[ConsentKind, str] = {kind: texts.PROMISED[kind] for kind in kinds}
    return {ConsentKind.PRIVACY: notice, **promised}


def _kinds(facts: SenderFacts) -> list[ConsentKind]:
    """What the sender promises now: as staff, as focal point, as Inspektur."""
    roles = {seat.role in ACTING for seat in facts.held}
    held = [(True, ConsentKind.FOCAL_POINT), (False, ConsentKind.INSPECTOR)]
    staff = [ConsentKind.STAFF] if facts.staff_role is not None else []
    return staff + [kind for acts, kind in held if acts in roles]


def _name(ctx: Context) -> str:
    year, week, _ = ctx.today.isocalendar()
    return f"consent:{ctx.sender.chat_id}:{year}-{week}"
