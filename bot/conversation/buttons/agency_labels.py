"""Agencies on buttons where one of several is meant: two of one name are told apart by their inspectorates."""

from collections import Counter
from collections.abc import Sequence

from sqlmodel import Session

from models.agencies import agencies
from models.agencies.agencies import Agency


def names(session: Session, shown: Sequence[Agency]) -> list[str]:
    """Their short names; "Puskesmas Binuang · Kab. Tapin" where another one is called alike."""
    count = Counter(each.short_name for each in shown)
    doubled = [each for each in shown if count[each.short_name] > 1 and each.parent_id is not None]
    above = {each.id: each for each in agencies.with_ids(session, {each.parent_id or 0 for each in doubled})}
    parents = {each.id: above[each.parent_id or 0].short_name for each in doubled}
    return [f"{each.short_name} · {parents[each.id]}" if each.id in parents else each.short_name for each in shown]
