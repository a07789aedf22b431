"""News for the complainant, what ended before counts as told; the forms of maladministrasi and who learned them"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0043"
down_revision = "0039"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
CONFIDENCES = ("text", "press", "house", "unsure")
WAYS = ("surat", "wa", "telepon", "simpel")
OPEN = sa.text("told_at IS NULL")

# Whoever looks after the office's reports told of these by other ways: from now on it is counted.
_TOLD_BEFORE = """
INSERT INTO reporter_news (report_id, version, tell_by, opened_at, told_at)
SELECT id, 1, CURRENT_DATE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM reports
"""
_ENDED_BEFORE = """
INSERT INTO reporter_news_items (assignment_id, news_id)
SELECT assignments.id, reporter_news.id FROM assignments
JOIN reporter_news ON reporter_news.report_id = assignments.report_id
WHERE assignments.closed_at IS NOT NULL
"""


def upgrade() -> None:
    way = sa.Enum(*WAYS, name="way", native_enum=False, create_constraint=True, length=24)
    op.create_table(
        "reporter_news",
        sa.Column("id", KEY, nullable=False),
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tell_by", sa.Date(), nullable=False),
        sa.Column("opened_at", MOMENT(), nullable=False),
        sa.Column("told_at", MOMENT(), nullable=True),
        sa.Column("told_by", KEY, nullable=True),
        sa.Column("way", way, nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_reporter_news_report_id_reports")),
        sa.ForeignKeyConstraint(["told_by"], ["people.id"], name=op.f("fk_reporter_news_told_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporter_news")),
    )
    op.create_index(op.f("ix_reporter_news_told_by"), "reporter_news", ["told_by"])
    op.create_index("ix_reporter_news_report_id", "reporter_news", ["report_id", "told_at"])
    op.create_index(
        "uq_reporter_news_open",
        "reporter_news",
        ["report_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "reporter_news_items",
        sa.Column("assignment_id", KEY, nullable=False),
        sa.Column("news_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_reporter_news_items_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(
            ["news_id"], ["reporter_news.id"], name=op.f("fk_reporter_news_items_news_id_reporter_news")
        ),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("pk_reporter_news_items")),
    )
    op.create_index(op.f("ix_reporter_news_items_news_id"), "reporter_news_items", ["news_id"])
    op.execute(_TOLD_BEFORE)
    op.execute(_ENDED_BEFORE)
    _create_lessons()


def _create_lessons() -> None:
    confidence = sa.Enum(*CONFIDENCES, name="confidence", native_enum=False, create_constraint=True, length=24)
    op.create_table(
        "lessons",
        sa.Column("id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        *(sa.Column(name, sqlmodel.sql.sqltypes.AutoString(), nullable=False) for name in ("name", "basis")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("meaning", "example", "question", "why")),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("confidence", confidence, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint("number", name=op.f("uq_lessons_number")),
        sa.UniqueConstraint("code", name=op.f("uq_lessons_code")),
    )
    op.create_table(
        "lesson_marks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("lesson_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("done_at", MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_lesson_marks_lesson_id_lessons")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_lesson_marks_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_marks")),
        sa.UniqueConstraint("person_id", "lesson_id", name=op.f("uq_lesson_marks_person_id_lesson_id")),
    )
    op.create_index(op.f("ix_lesson_marks_lesson_id"), "lesson_marks", ["lesson_id"])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM staff_tasks WHERE kind = 'reporter_news'"))
    for table in ("lesson_marks", "lessons", "reporter_news_items"):
        op.drop_table(table)
    op.drop_table("reporter_news")
