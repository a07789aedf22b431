"""Messages whose text is made at the moment they leave, so that nothing stale is ever sent."""

import logging
from typing import Any

from bot.actions import bundles, digests, escalations, upkeep
from bot.deed import Deed
from bot.delivery import Renderer
from models.outbox import Envelope

logger = logging.getLogger(__name__)


def guarded(render: Renderer) -> Renderer:
    """A text that cannot be made takes no other message with it: staff are told, and the sender goes on."""

    def attempt(deed: Deed, envelope: Envelope) -> dict[str, Any] | None:
        try:
            with deed.session.begin_nested():
                return render(deed, envelope)
        except Exception:
            logger.exception("The text of row %d could not be made", envelope.id)
            upkeep.report_refused(deed, envelope.id, envelope.chat_id)
            return None

    return attempt


RENDERERS: dict[str, Renderer] = {
    bundles.BUNDLE: guarded(bundles.render_bundle),
    bundles.CALL: guarded(bundles.render_call),
    escalations.NEWS: guarded(escalations.render_news),
    escalations.THANKS: guarded(escalations.render_thanks),
    digests.DIGEST: guarded(digests.render_digest),
}
