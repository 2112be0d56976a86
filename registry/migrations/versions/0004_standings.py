"""What every standard makes of each programme: derived, and filled by the next `registry load` or `work`."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "standing_set",
        sa.Column("programme_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_standing_set")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_standing_set_programme_id")
        ),
    )
    op.create_index(op.f("ix_standing_set_made_at"), "standing_set", ["made_at"])
    op.create_table(
        "standing",
        sa.Column("programme_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("standard", sa.String, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("domain", sa.String, nullable=True),
        sa.Column("headline", sa.Boolean, nullable=False),
        sa.Column("rating", sa.String, nullable=False),
        sa.Column("rating_if_confirmed", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=True),
        sa.Column("verdict_if_confirmed", sa.String, nullable=True),
        sa.Column("band", sa.String, nullable=True),
        sa.Column("undecided", sa.Text, nullable=True),
        sa.Column("inside_scope", sa.Boolean, nullable=True),
        sa.Column("clause", sa.String, nullable=True),
        sa.Column("answer", sa.String, nullable=True),
        sa.Column("found", sa.Text, nullable=True),
        sa.Column("stable", sa.Boolean, nullable=True),
        sa.PrimaryKeyConstraint("programme_id", "place", name=op.f("pk_standing")),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["standing_set.programme_id"],
            name=op.f("fk_standing_programme_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_standing_word", "standing", ["standard", "rating"])


def downgrade() -> None:
    op.drop_table("standing")
    op.drop_table("standing_set")
