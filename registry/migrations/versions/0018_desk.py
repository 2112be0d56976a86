"""What the desk asks for: submissions by their stage and mail by its state."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_submission_stage"), "submission", ["stage"])
    op.create_index(op.f("ix_mail_state"), "mail", ["state"])


def downgrade() -> None:
    op.drop_index(op.f("ix_mail_state"), "mail")
    op.drop_index(op.f("ix_submission_stage"), "submission")
