"""Who of the registry looked at what of a case."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KEPT = AppendOnly(
    table="case_view",
    sentence="That somebody looked is never changed or removed.",
    same_row=(
        "id = NEW.id",
        " AND ".join(
            f"{key} = NEW.{key}" for key in ("submission_id", "person_id", "thing", "day")
        ),
    ),
)


def upgrade() -> None:
    op.create_table(
        "case_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_view_person_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_case_view_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_view")),
        sa.UniqueConstraint(
            "submission_id",
            "person_id",
            "thing",
            "day",
            name=op.f("uq_case_view_submission_id_person_id_thing_day"),
        ),
    )
    op.create_index(op.f("ix_case_view_person_id"), "case_view", ["person_id"])
    for statement in KEPT.statements(op.get_context().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove who looked at what. To go back, restore a copy of the data that was made "
        "before this version."
    )
