"""Evidence as a proof: what the rules are asked with."""

from collections.abc import Iterable

from models.evidence.evidence import Evidence
from models.rules.evidence import Given
from models.rules.standards.links import holds_link


def given(items: Iterable[Evidence]) -> list[Given]:
    """What each piece of evidence may prove: by its kind, its MIME type, its words and a link among them."""
    return [Given(each.kind, each.mime_type, bool(each.text), holds_link(each.text or "")) for each in items]
