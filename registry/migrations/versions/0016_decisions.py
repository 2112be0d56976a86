"""Decisions: drafted ratings, replies, what panels decided, approvals, publications and appeals."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KEPT = tuple(
    AppendOnly(table=table, sentence=sentence, same_row=("id = NEW.id", *keys))
    for table, sentence, keys in (
        (
            "drafted_rating",
            "A drafted rating is never changed or removed.",
            ("round_id = NEW.round_id",),
        ),
        ("provider_reply", "A reply is never changed or removed.", ("round_id = NEW.round_id",)),
        ("decision", "A decision is never changed or removed.", ("round_id = NEW.round_id",)),
        (
            "review_publication",
            "What was published is never changed or removed.",
            ("round_id = NEW.round_id", "rating_id = NEW.rating_id"),
        ),
    )
)


def upgrade() -> None:
    _decisions()
    _appeals()
    for kept in KEPT:
        for statement in kept.statements(op.get_context().dialect.name):
            op.execute(statement)


def _decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_person_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_decision_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("round_id", name=op.f("uq_decision_round_id")),
    )
    op.create_table(
        "drafted_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_drafted_rating_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_drafted_rating_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafted_rating")),
        sa.UniqueConstraint("round_id", name=op.f("uq_drafted_rating_round_id")),
    )
    op.create_table(
        "provider_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_provider_reply_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_provider_reply_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_reply")),
        sa.UniqueConstraint("round_id", name=op.f("uq_provider_reply_round_id")),
    )
    op.create_table(
        "review_publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("rating_id", sa.Integer(), nullable=False),
        sa.Column("record_version_id", sa.Integer(), nullable=False),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_review_publication_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["rating_id"], ["published_rating.id"], name=op.f("fk_review_publication_rating_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_version_id"],
            ["record_version.id"],
            name=op.f("fk_review_publication_record_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_review_publication_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_publication")),
        sa.UniqueConstraint("rating_id", name=op.f("uq_review_publication_rating_id")),
        sa.UniqueConstraint("round_id", name=op.f("uq_review_publication_round_id")),
    )
    op.create_index(
        op.f("ix_review_publication_programme_id"),
        "review_publication",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_approval_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_approval_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_approval_decision_id")),
    )
    op.create_index(op.f("ix_approval_programme_id"), "approval", ["programme_id"], unique=False)


def _appeals() -> None:
    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("grounds", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("lodged_by", sa.Integer(), nullable=False),
        sa.Column("lodged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("admission_reason", sa.Text(), nullable=True),
        sa.Column("admitted_by", sa.Integer(), nullable=True),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("new_round_id", sa.Integer(), nullable=True),
        sa.Column("outcome_reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["admitted_by"], ["person.id"], name=op.f("fk_appeal_admitted_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_appeal_decided_by")),
        sa.ForeignKeyConstraint(["lodged_by"], ["person.id"], name=op.f("fk_appeal_lodged_by")),
        sa.ForeignKeyConstraint(
            ["new_round_id"], ["review_round.id"], name=op.f("fk_appeal_new_round_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["review_round.id"], name=op.f("fk_appeal_round_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_appeal_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("reference", name=op.f("uq_appeal_reference")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_appeal_round_id_number")),
    )
    op.create_index(op.f("ix_appeal_round_id"), "appeal", ["round_id"], unique=False)
    op.create_index(op.f("ix_appeal_stage"), "appeal", ["stage"], unique=False)
    op.create_index(op.f("ix_appeal_submission_id"), "appeal", ["submission_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what panels decided and providers replied. To go back, restore a copy of "
        "the data that was made before this version."
    )
