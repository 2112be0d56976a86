"""Submissions: drafts of evidence records, every change made to them, and what happened to each."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CHANGES = AppendOnly(
    table="draft_change",
    sentence="A change of a draft is never changed or removed.",
    same_row=("id = NEW.id", "submission_id = NEW.submission_id AND version = NEW.version"),
)
EVENTS = AppendOnly(
    table="case_event",
    sentence="What happened is never changed or removed.",
    same_row=("id = NEW.id", "hash = NEW.hash", "chain = NEW.chain AND place = NEW.place"),
)


def upgrade() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("programme_slug", sa.String(), nullable=True),
        sa.Column("base_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_submission_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["started_by"], ["person.id"], name=op.f("fk_submission_started_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("reference", name=op.f("uq_submission_reference")),
    )
    op.create_index(op.f("ix_submission_organisation_id"), "submission", ["organisation_id"])
    op.create_table(
        "draft_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_draft_change_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_draft_change_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_change")),
        sa.UniqueConstraint(
            "submission_id", "version", name=op.f("uq_draft_change_submission_id_version")
        ),
    )
    op.create_index(op.f("ix_draft_change_submission_id"), "draft_change", ["submission_id"])
    op.create_table(
        "section_done",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_section_done_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_section_done_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_done")),
        sa.UniqueConstraint(
            "submission_id", "section", name=op.f("uq_section_done_submission_id_section")
        ),
    )
    op.create_index(op.f("ix_section_done_submission_id"), "section_done", ["submission_id"])
    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
        sa.UniqueConstraint("chain", "place", name=op.f("uq_case_event_chain_place")),
        sa.UniqueConstraint("hash", name=op.f("uq_case_event_hash")),
    )
    op.create_table(
        "case_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("last_event_id", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_head")),
        sa.UniqueConstraint("day", name=op.f("uq_case_head_day")),
    )

    for kept in (CHANGES, EVENTS):
        for statement in kept.statements(op.get_context().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what providers have submitted. To go back, restore a copy of the data "
        "that was made before this version."
    )
