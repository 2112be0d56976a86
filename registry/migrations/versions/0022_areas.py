"""Areas, the bodies that answer for them, and the index of prices."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _area()
    _price_index()
    _body()
    _body_area()


def _area() -> None:
    op.create_table(
        "area",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=True),
        sa.Column("combined", sa.String(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_year", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_area")),
    )
    op.create_index(op.f("ix_area_nation"), "area", ["nation"], unique=False)


def _price_index() -> None:
    op.create_table(
        "price_index",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_price_index")),
    )


def _body() -> None:
    op.create_table(
        "body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("nations", sa.String(), nullable=False),
        sa.Column("matters", sa.Text(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("web", sa.String(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("succeeded_by", sa.String(), nullable=True),
        sa.Column("proven_on", sa.Date(), nullable=True),
        sa.Column("check_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("check_hash", sa.String(length=64), nullable=True),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_body_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("check_hash", name=op.f("uq_body_check_hash")),
        sa.UniqueConstraint("reference", name=op.f("uq_body_reference")),
    )


def _body_area() -> None:
    op.create_table(
        "body_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_body_area_area")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_area_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_area")),
        sa.UniqueConstraint("body_id", "area", name=op.f("uq_body_area_body_id_area")),
    )
    op.create_index(op.f("ix_body_area_area"), "body_area", ["area"], unique=False)
    op.create_index(op.f("ix_body_area_body_id"), "body_area", ["body_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what is known of areas and bodies. To go back, restore a copy of the data that was "
        "made before this version."
    )
