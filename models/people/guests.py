"""What is passed on to units, as far as it says who somebody is: the table of models/forwarding.py by its name.

That module knows people and agencies; here only the columns are needed that point to them.
"""

import sqlalchemy as sa

from models.rules.forwarding import RUNNING

FORWARDED = sa.table(
    "forwardings",
    *(sa.column(name, sa.BigInteger) for name in ("guest_id", "unit_id")),
    *map(sa.column, ("state", "token_hash", "link_until")),
)
RUNS = FORWARDED.c.state.in_(sorted(RUNNING))
