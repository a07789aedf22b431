"""Messages whose text is made at the moment they are sent, so that nothing stale is ever sent."""

import logging
from typing import Any

from bot.bundles import bundles, digest, monthly
from bot.cards.many import pinned, together
from bot.conversation.confidential import protect
from bot.conversation.context import Context
from bot.evidence.results import deciding, verdicts
from bot.groups import weekly
from bot.pipeline.sending.made_late import Look, Renderer
from bot.reach import alerts
from bot.reminders import escalations
from bot.standards import results
from models.faults import is_fault
from models.queues.claims import Envelope

logger = logging.getLogger(__name__)


def guarded(render: Renderer) -> Renderer:
    """A text that cannot be made takes no other message with it: staff are told, and the sender goes on."""

    def attempt(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
        try:
            with ctx.session.begin_nested():
                payload = render(ctx, envelope)
                return None if payload is None else protect(ctx.session, envelope.method, payload)
        except Exception as error:
            if is_fault(error):
                raise  # the database failed, not the text: the message waits
            logger.exception("The text of row %d could not be made", envelope.id)
            _report(ctx, envelope)
            return None

    return attempt


def _report(ctx: Context, envelope: Envelope) -> None:
    """Tell staff; when that fails as well, the log must do: the row would stop the sender at every start."""
    try:
        with ctx.session.begin_nested():
            alerts.report_refused(ctx, envelope.id, envelope.chat_id)
    except Exception as error:
        if is_fault(error):
            raise
        logger.exception("Nobody could be told about row %d", envelope.id)


# What the texts of several rows rest on, by the name in their context.
LOOKS: dict[str, Look] = {digest.DIGEST: digest.look, pinned.LINE: pinned.look}

RENDERERS: dict[str, Renderer] = {
    bundles.BUNDLE: guarded(bundles.render_bundle),
    bundles.CALL: guarded(bundles.render_call),
    escalations.NEWS: guarded(escalations.render_news),
    escalations.THANKS: guarded(escalations.render_thanks),
    deciding.VERDICT: guarded(verdicts.render),
    results.RESULT: guarded(results.render),
    digest.DIGEST: guarded(digest.render_digest),
    monthly.MONTHLY: guarded(monthly.render),
    weekly.WEEK: guarded(weekly.render),
    pinned.LINE: guarded(pinned.render),
    together.TOGETHER: guarded(together.render),
}
