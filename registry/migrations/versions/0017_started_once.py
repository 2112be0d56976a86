"""Which form started a submission, so that one form starts one."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submission", sa.Column("started_with", sa.String(length=64), nullable=True))
    op.create_index("uq_submission_started_with", "submission", ["started_with"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_submission_started_with", "submission")
    op.drop_column("submission", "started_with")
