"""Hints at conflicts that a moderator looked into and found to be none."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

KEPT = AppendOnly(
    table="hint_cleared",
    sentence="A hint that was cleared is never changed or removed.",
    same_row=("id = NEW.id",),
)


def upgrade() -> None:
    op.create_table(
        "hint_cleared",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cleared_by", sa.Integer(), nullable=False),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_hint_cleared_submission_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_hint_cleared_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["cleared_by"], ["person.id"], name=op.f("fk_hint_cleared_cleared_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hint_cleared")),
    )
    op.create_index(
        op.f("ix_hint_cleared_submission_id"), "hint_cleared", ["submission_id"], unique=False
    )
    for statement in KEPT.statements(op.get_context().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what moderators found of possible conflicts. To go back, restore a copy of "
        "the data that was made before this version."
    )
