"""To whom blockages went, what was answered, and what was said weeks later."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _blockage_delivery()
    _blockage_follow_up()
    _committee_decision()
    _blockage_answer()


def _blockage_delivery() -> None:
    op.create_table(
        "blockage_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blockage_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("token_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["blockage_id"], ["blockage.id"], name=op.f("fk_blockage_delivery_blockage_id")
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["body.id"], name=op.f("fk_blockage_delivery_body_id")
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"], ["mail.id"], name=op.f("fk_blockage_delivery_mail_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blockage_delivery")),
        sa.UniqueConstraint(
            "blockage_id",
            "body_id",
            "round",
            name=op.f("uq_blockage_delivery_blockage_id_body_id_round"),
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_blockage_delivery_token_hash")),
    )
    op.create_index(
        op.f("ix_blockage_delivery_blockage_id"), "blockage_delivery", ["blockage_id"], unique=False
    )
    op.create_index(
        op.f("ix_blockage_delivery_body_id"), "blockage_delivery", ["body_id"], unique=False
    )
    op.create_index(
        op.f("ix_blockage_delivery_state"), "blockage_delivery", ["state"], unique=False
    )


def _blockage_follow_up() -> None:
    op.create_table(
        "blockage_follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blockage_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["blockage_id"], ["blockage.id"], name=op.f("fk_blockage_follow_up_blockage_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blockage_follow_up")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_blockage_follow_up_token_hash")),
    )
    op.create_index(
        op.f("ix_blockage_follow_up_blockage_id"),
        "blockage_follow_up",
        ["blockage_id"],
        unique=False,
    )


def _committee_decision() -> None:
    op.create_table(
        "committee_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blockage_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["blockage_id"], ["blockage.id"], name=op.f("fk_committee_decision_blockage_id")
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["body.id"], name=op.f("fk_committee_decision_body_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_committee_decision_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_decision")),
    )
    op.create_index(
        op.f("ix_committee_decision_blockage_id"),
        "committee_decision",
        ["blockage_id"],
        unique=False,
    )


def _blockage_answer() -> None:
    op.create_table(
        "blockage_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blockage_id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("next_body", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("screened_by", sa.Integer(), nullable=True),
        sa.Column("screened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["blockage_id"], ["blockage.id"], name=op.f("fk_blockage_answer_blockage_id")
        ),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["blockage_delivery.id"], name=op.f("fk_blockage_answer_delivery_id")
        ),
        sa.ForeignKeyConstraint(
            ["screened_by"], ["person.id"], name=op.f("fk_blockage_answer_screened_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blockage_answer")),
    )
    op.create_index(
        op.f("ix_blockage_answer_blockage_id"), "blockage_answer", ["blockage_id"], unique=False
    )
    op.create_index(
        op.f("ix_blockage_answer_delivery_id"), "blockage_answer", ["delivery_id"], unique=False
    )


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what bodies answered. To go back, restore a copy of the data that was "
        "made before this version."
    )
