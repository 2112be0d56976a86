"""Reviews: interests, rounds, assignments, answers and what was settled."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KEPT = tuple(
    AppendOnly(table=table, sentence=sentence, same_row=("id = NEW.id", *keys))
    for table, sentence, keys in (
        (
            "review_answer",
            "An answer of a reviewer is never changed or removed.",
            ("assignment_id = NEW.assignment_id AND version = NEW.version",),
        ),
        ("settlement", "What was settled is never changed or removed.", ()),
        ("interest_declared", "A declared interest is never changed or removed.", ()),
        ("interest_waived", "A waiver is never changed or removed.", ()),
    )
)


def upgrade() -> None:
    _judges()
    _rounds()
    for kept in KEPT:
        for statement in kept.statements(op.get_context().dialect.name):
            op.execute(statement)


def _judges() -> None:
    op.create_table(
        "reviewer_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("affiliation", sa.String(), nullable=False),
        sa.Column("published_as", sa.String(), nullable=False),
        sa.Column("skills", sa.String(), nullable=False),
        sa.Column("most_cases", sa.Integer(), nullable=False),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reviewer_profile_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer_profile")),
        sa.UniqueConstraint("person_id", name=op.f("uq_reviewer_profile_person_id")),
    )
    op.create_table(
        "interest_declared",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("interest", sa.String(), nullable=False),
        sa.Column("declared", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interest_declared_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_interest_declared_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest_declared")),
    )
    op.create_index(
        op.f("ix_interest_declared_person_id"), "interest_declared", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_interest_declared_submission_id"),
        "interest_declared",
        ["submission_id"],
        unique=False,
    )
    op.create_table(
        "interest_waived",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("interest", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("waived_by", sa.Integer(), nullable=False),
        sa.Column("waived_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interest_waived_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_interest_waived_submission_id")
        ),
        sa.ForeignKeyConstraint(
            ["waived_by"], ["person.id"], name=op.f("fk_interest_waived_waived_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest_waived")),
    )
    op.create_index(
        op.f("ix_interest_waived_person_id"), "interest_waived", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_interest_waived_submission_id"), "interest_waived", ["submission_id"], unique=False
    )


def _rounds() -> None:
    op.create_table(
        "training_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("training_case", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_training_answer_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_answer")),
        sa.UniqueConstraint(
            "person_id",
            "training_case",
            "attempt",
            "item",
            name=op.f("uq_training_answer_person_id_training_case_attempt_item"),
        ),
    )
    op.create_index(
        op.f("ix_training_answer_person_id"), "training_answer", ["person_id"], unique=False
    )
    op.create_table(
        "review_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("signature_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("guide", sa.String(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["person.id"], name=op.f("fk_review_round_opened_by")
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_review_round_signature_id")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_round_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_round")),
        sa.UniqueConstraint("reference", name=op.f("uq_review_round_reference")),
        sa.UniqueConstraint(
            "submission_id", "number", name=op.f("uq_review_round_submission_id_number")
        ),
    )
    op.create_index(op.f("ix_review_round_phase"), "review_round", ["phase"], unique=False)
    op.create_index(
        op.f("ix_review_round_submission_id"), "review_round", ["submission_id"], unique=False
    )
    op.create_table(
        "review_assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("suggested_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["person.id"], name=op.f("fk_review_assignment_invited_by")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_assignment_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_review_assignment_round_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggested_id"], ["person.id"], name=op.f("fk_review_assignment_suggested_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_assignment")),
        sa.UniqueConstraint(
            "round_id", "person_id", name=op.f("uq_review_assignment_round_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_review_assignment_person_id"), "review_assignment", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_review_assignment_round_id"), "review_assignment", ["round_id"], unique=False
    )
    op.create_index(
        op.f("ix_review_assignment_state"), "review_assignment", ["state"], unique=False
    )
    op.create_table(
        "settlement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_settlement_person_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_settlement_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
    )
    op.create_index(op.f("ix_settlement_round_id"), "settlement", ["round_id"], unique=False)
    op.create_table(
        "review_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("guide", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["review_assignment.id"], name=op.f("fk_review_answer_assignment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_answer")),
        sa.UniqueConstraint(
            "assignment_id", "version", name=op.f("uq_review_answer_assignment_id_version")
        ),
    )
    op.create_index(
        op.f("ix_review_answer_assignment_id"), "review_answer", ["assignment_id"], unique=False
    )


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what reviewers answered and moderators settled. To go back, restore a copy of "
        "the data that was made before this version."
    )
