"""Messages whose text is made at the moment they leave, so that nothing stale is ever sent."""

from bot.delivery import Renderer

RENDERERS: dict[str, Renderer] = {}
