"""An index of the events that are kept for good: few among many, and asked for by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_RETAINED = sa.text("retain_indefinitely = 1")


def upgrade() -> None:
    columns = ["start_time", "camera", "label"]
    op.create_index("events_retained", "events", columns, sqlite_where=_RETAINED, postgresql_where=_RETAINED)
