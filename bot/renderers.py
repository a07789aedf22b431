"""Messages whose text is made at the moment they leave, so that nothing stale is ever sent."""

from bot.actions import bundles, digests
from bot.delivery import Renderer

RENDERERS: dict[str, Renderer] = {
    bundles.BUNDLE: bundles.render_bundle,
    bundles.CALL: bundles.render_call,
    digests.DIGEST: digests.render_digest,
}
