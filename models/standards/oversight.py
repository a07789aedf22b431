"""The open products of supervision (produk pengawasan) of agencies and their units: what the Opini line lists."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlmodel import Session

from models.agencies.agencies import Agency, AgencyKind
from models.assignments.products import Product
from models.columns import table_of
from models.office import open_items
from models.office.measures import IS_OPEN, A, Condition
from models.office.open_items import OpenItem, Wanted
from models.reading.lists import among

_AGENCIES, _PRODUCTS = table_of(Agency).c, table_of(Product).c
IS_OVERSIGHT: Condition = A.product_code.in_(sa.select(_PRODUCTS.code).where(_PRODUCTS.is_oversight))
ORDER = (A.due_on, A.id)


def _wanted(agency_ids: Collection[int]) -> Wanted:
    below = sa.select(_AGENCIES.id).where(among(_AGENCIES.id, agency_ids) | among(_AGENCIES.parent_id, agency_ids))
    return Wanted(kind=IS_OVERSIGHT & A.agency_id.in_(below), order=ORDER)


def count(session: Session, agency_ids: Collection[int]) -> int:
    """How many are open at these agencies and the units under them."""
    return open_items.count(session, _wanted(agency_ids))


def page(session: Session, agency_ids: Collection[int], offset: int, limit: int) -> list[OpenItem]:
    """Some of them, the nearest due date first."""
    return open_items.page(session, _wanted(agency_ids), offset, limit)


def inspectorates(session: Session) -> Sequence[int]:
    """The inspectorates at which, or below which, one is open."""
    above = sa.func.coalesce(_AGENCIES.parent_id, _AGENCIES.id)
    open_at = sa.select(A.agency_id).where(IS_OPEN, IS_OVERSIGHT)
    parents = sa.select(above).where(_AGENCIES.id.in_(open_at))
    query = sa.select(_AGENCIES.id).where(_AGENCIES.id.in_(parents), _AGENCIES.kind == AgencyKind.INSPECTORATE)
    return list(session.connection().execute(query.order_by(_AGENCIES.code)).scalars())
