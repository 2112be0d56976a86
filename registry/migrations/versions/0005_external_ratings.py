"""What other bodies say of programmes, which nothing changes."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEPT = AppendOnly(
    table="external_rating",
    sentence="An external rating is never changed or removed: add one that corrects it.",
    same_row=("id = NEW.id", "corrects_id = NEW.corrects_id"),
)


def upgrade() -> None:
    op.create_table(
        "external_rating",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("programme_id", sa.Integer, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("variant", sa.String),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("version", sa.String),
        sa.Column("dated", sa.String),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("locator", sa.Text),
        sa.Column("read_on", sa.String),
        sa.Column("note", sa.Text),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrects_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_rating")),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_external_rating_programme_id"),
        ),
        sa.UniqueConstraint("id", "programme_id", name=op.f("uq_external_rating_id_programme_id")),
        sa.ForeignKeyConstraint(
            ["corrects_id", "programme_id"],
            ["external_rating.id", "external_rating.programme_id"],
            name=op.f("fk_external_rating_corrects_id_programme_id"),
        ),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_external_rating_corrects_id")),
        sa.CheckConstraint(
            "corrects_id < id", name=op.f("ck_external_rating_corrects_an_older_one")
        ),
        sa.CheckConstraint(
            "kind IN ('rating', 'guidance')", name=op.f("ck_external_rating_kind_is_known")
        ),
    )
    op.create_index(op.f("ix_external_rating_programme_id"), "external_rating", ["programme_id"])
    for statement in KEPT.statements(op.get_context().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what was added of other bodies' ratings. To go back, restore a "
        "copy of the data that was made before this version."
    )
