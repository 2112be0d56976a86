"""Sending: declarations, signatures, what was decided, withdrawals, nominations and comments."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEPT = tuple(
    AppendOnly(table=table, sentence=sentence, same_row=("id = NEW.id", *keys))
    for table, sentence, keys in (
        (
            "signature_asked",
            "What was sent for signature is never changed or removed.",
            (),
        ),
        (
            "signature",
            "A signature is never changed or removed.",
            ("submission_id = NEW.submission_id AND round = NEW.round",),
        ),
        (
            "screening_decision",
            "A decision is never changed or removed.",
            ("submission_id = NEW.submission_id AND round = NEW.round",),
        ),
        (
            "change_asked",
            "What was asked for is never changed or removed.",
            ("submission_id = NEW.submission_id AND round = NEW.round AND section = NEW.section",),
        ),
        (
            "withdrawal",
            "A withdrawal is never changed or removed.",
            ("submission_id = NEW.submission_id",),
        ),
    )
)


def _of_a_submission(
    name: str, *columns: sa.Column[Any], moment: str, once: tuple[str, ...]
) -> None:
    """Make a table of what somebody did to a submission at a moment."""
    unique = [sa.UniqueConstraint(*once, name=op.f(f"uq_{name}_{'_'.join(once)}"))] if once else []
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(moment, sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{name}_person_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f(f"fk_{name}_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *unique,
    )
    if once != ("submission_id",):
        op.create_index(op.f(f"ix_{name}_submission_id"), name, ["submission_id"])


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _word(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _screened() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        _text("reason", nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
    )


def upgrade() -> None:
    each_round = ("submission_id", "round")
    _of_a_submission(
        "declaration",
        _whole("round"),
        _word("interest"),
        sa.Column("declared", sa.Boolean(), nullable=False),
        _word("parties"),
        _text("words"),
        moment="declared_at",
        once=(*each_round, "interest"),
    )
    _of_a_submission(
        "signature_asked",
        _whole("round"),
        _word("came_from"),
        _whole("version"),
        _word("fingerprint", 64),
        moment="asked_at",
        once=(),
    )
    _of_a_submission(
        "signature",
        _whole("round"),
        _whole("version"),
        _word("fingerprint", 64),
        _text("draft"),
        _text("statement"),
        _word("signed_as"),
        moment="signed_at",
        once=each_round,
    )
    _of_a_submission(
        "screening_decision",
        _whole("round"),
        _word("stage"),
        _text("reason"),
        _text("internal_note"),
        moment="decided_at",
        once=each_round,
    )
    _of_a_submission(
        "change_asked",
        _whole("round"),
        _word("section"),
        _text("reason"),
        _whole("version"),
        moment="asked_at",
        once=(*each_round, "section"),
    )
    _of_a_submission(
        "withdrawal",
        _word("reason"),
        _text("words"),
        moment="withdrawn_at",
        once=("submission_id",),
    )
    op.create_table(
        "nomination",
        sa.Column("id", sa.Integer(), nullable=False),
        _word("name"),
        _text("why"),
        _text("delivered"),
        _text("links"),
        sa.Column("owner_email", sa.String(), nullable=True),
        sa.Column("nominator_email", sa.String(), nullable=True),
        *_screened(),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("owner_answer", sa.String(), nullable=True),
        _text("owner_words", nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_nomination_decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_nomination_token_hash")),
    )
    op.create_table(
        "edition_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        _word("edition"),
        _word("clause"),
        _word("name"),
        _text("words"),
        *_screened(),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_edition_comment_decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_comment")),
    )
    op.create_index(op.f("ix_edition_comment_edition"), "edition_comment", ["edition"])

    for kept in KEPT:
        for statement in kept.statements(op.get_context().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove what providers have signed. To go back, restore a copy of the data "
        "that was made before this version."
    )
