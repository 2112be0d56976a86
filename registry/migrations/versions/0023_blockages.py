"""Reported blockages and told gaps, with what was typed, sent and joined."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _blockage()
    _gap()
    _blockage_change()
    _blockage_file()
    _blockage_joined()


def _blockage() -> None:
    op.create_table(
        "blockage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_slug", sa.String(), nullable=True),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("matter", sa.String(), nullable=True),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("started_by", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_reason", sa.Text(), nullable=True),
        sa.Column("next_body", sa.Text(), nullable=True),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("hidden_reason", sa.Text(), nullable=True),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.Column("scrubbed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_with", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_blockage_area")),
        sa.ForeignKeyConstraint(
            ["duplicate_of"], ["blockage.id"], name=op.f("fk_blockage_duplicate_of")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_blockage_organisation_id")
        ),
        sa.ForeignKeyConstraint(["started_by"], ["person.id"], name=op.f("fk_blockage_started_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blockage")),
        sa.UniqueConstraint("reference", name=op.f("uq_blockage_reference")),
        sa.UniqueConstraint("started_with", name=op.f("uq_blockage_started_with")),
    )
    op.create_index(op.f("ix_blockage_area"), "blockage", ["area"], unique=False)
    op.create_index(op.f("ix_blockage_campaign"), "blockage", ["campaign"], unique=False)
    op.create_index(
        op.f("ix_blockage_organisation_id"), "blockage", ["organisation_id"], unique=False
    )
    op.create_index(
        op.f("ix_blockage_programme_slug"), "blockage", ["programme_slug"], unique=False
    )
    op.create_index(op.f("ix_blockage_stage"), "blockage", ["stage"], unique=False)


def _gap() -> None:
    op.create_table(
        "gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("programme_slug", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scrubbed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_gap_area")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_gap_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap")),
        sa.UniqueConstraint("reference", name=op.f("uq_gap_reference")),
    )
    op.create_index(op.f("ix_gap_area"), "gap", ["area"], unique=False)


def _blockage_change() -> None:
    op.create_table(
        "blockage_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blockage_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["blockage_id"], ["blockage.id"], name=op.f("fk_blockage_change_blockage_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_blockage_change_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blockage_change")),
        sa.UniqueConstraint(
            "blockage_id", "version", name=op.f("uq_blockage_change_blockage_id_version")
        ),
    )
    op.create_index(
        op.f("ix_blockage_change_blockage_id"), "blockage_change", ["blockage_id"], unique=False
    )


def _blockage_file() -> None:
    op.create_table(
        "blockage_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blockage_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("stored", sa.String(length=64), nullable=True),
        sa.Column("stripped", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["blockage_id"], ["blockage.id"], name=op.f("fk_blockage_file_blockage_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_blockage_file_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["stored"], ["stored_file.sha256"], name=op.f("fk_blockage_file_stored")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blockage_file")),
    )
    op.create_index(
        op.f("ix_blockage_file_blockage_id"), "blockage_file", ["blockage_id"], unique=False
    )
    op.create_index(op.f("ix_blockage_file_stored"), "blockage_file", ["stored"], unique=False)


def _blockage_joined() -> None:
    op.create_table(
        "blockage_joined",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blockage_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["blockage_id"], ["blockage.id"], name=op.f("fk_blockage_joined_blockage_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_blockage_joined_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_blockage_joined_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blockage_joined")),
        sa.UniqueConstraint(
            "blockage_id",
            "organisation_id",
            name=op.f("uq_blockage_joined_blockage_id_organisation_id"),
        ),
    )
    op.create_index(
        op.f("ix_blockage_joined_blockage_id"), "blockage_joined", ["blockage_id"], unique=False
    )


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what was reported. To go back, restore a copy of the data that was "
        "made before this version."
    )
