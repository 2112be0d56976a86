"""Answers to automatic checks."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ANSWERS = AppendOnly(
    table="check_answer",
    sentence="An answer to a check is never changed or removed.",
    same_row=("id = NEW.id",),
)


def upgrade() -> None:
    op.create_table(
        "check_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("found_key", sa.String(), nullable=False),
        sa.Column("inputs_mark", sa.String(length=64), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_check_answer_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_check_answer_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_answer")),
    )
    op.create_index(op.f("ix_check_answer_submission_id"), "check_answer", ["submission_id"])
    for statement in ANSWERS.statements(op.get_context().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what providers answered. To go back, restore a copy of the data that "
        "was made before this version."
    )
