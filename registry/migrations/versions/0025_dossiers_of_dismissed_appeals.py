"""Dossiers of appeals that were dismissed, for everybody to read beside those of published ratings."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

KEPT = AppendOnly(
    table="appeal_dossier",
    sentence="The published review of an appeal is never changed or removed.",
    same_row=(
        "id = NEW.id",
        "appeal_id = NEW.appeal_id",
        "round_id = NEW.round_id",
    ),
)


def upgrade() -> None:
    op.create_table(
        "appeal_dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"], ["appeal.id"], name=op.f("fk_appeal_dossier_appeal_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_appeal_dossier_round_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_appeal_dossier_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_dossier")),
        sa.UniqueConstraint("appeal_id", name=op.f("uq_appeal_dossier_appeal_id")),
        sa.UniqueConstraint("round_id", name=op.f("uq_appeal_dossier_round_id")),
    )
    op.create_index(
        op.f("ix_appeal_dossier_programme_id"), "appeal_dossier", ["programme_id"], unique=False
    )
    for statement in KEPT.statements(op.get_context().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove published reviews of appeals. To go back, restore a copy of the data that was "
        "made before this version."
    )
