"""Published reviews that stand by themselves, so that they can be handed on without the case behind them."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_TABLE = "review_publication"
KEPT = AppendOnly(
    table=_TABLE,
    sentence="What was published is never changed or removed.",
    same_row=(
        "id = NEW.id",
        "round_id = NEW.round_id",
        "rating_id = NEW.rating_id",
        "reference = NEW.reference",
    ),
)


def upgrade() -> None:
    _free()
    op.add_column(_TABLE, sa.Column("reference", sa.String(), nullable=True))
    op.execute(
        "UPDATE review_publication SET reference = "
        "(SELECT r.reference FROM review_round r WHERE r.id = review_publication.round_id)"
    )
    with op.batch_alter_table(_TABLE) as table:
        table.alter_column("reference", existing_type=sa.String(), nullable=False)
        table.alter_column("round_id", existing_type=sa.Integer(), nullable=True)
        table.create_unique_constraint(op.f("uq_review_publication_reference"), ["reference"])
    for statement in KEPT.statements(op.get_context().dialect.name):
        op.execute(statement)
    _approvals()


def _free() -> None:
    """Take away what refuses every change, while the table itself is made anew."""
    if op.get_context().dialect.name == "sqlite":
        for change in ("changed", "removed", "replaced"):
            op.execute(f"DROP TRIGGER {_TABLE}_is_never_{change}")
        return
    op.execute(f"DROP FUNCTION refuse_changes_to_{_TABLE}() CASCADE")


def _approvals() -> None:
    """Let an approval name what was published with it, instead of the decision in the case."""
    op.add_column("approval", sa.Column("publication_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE approval SET publication_id = (SELECT p.id FROM review_publication p "
        "JOIN decision d ON d.round_id = p.round_id WHERE d.id = approval.decision_id)"
    )
    with op.batch_alter_table("approval") as table:
        table.alter_column("publication_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(
            op.f("fk_approval_publication_id"), _TABLE, ["publication_id"], ["id"]
        )
        table.create_unique_constraint(op.f("uq_approval_publication_id"), ["publication_id"])
        table.drop_constraint(op.f("uq_approval_decision_id"), type_="unique")
        table.drop_constraint(op.f("fk_approval_decision_id"), type_="foreignkey")
        table.drop_column("decision_id")


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove reviews that came with another registry's export. To go back, restore a copy "
        "of the data that was made before this version."
    )
