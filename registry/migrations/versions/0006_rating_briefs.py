"""What lists show of each published rating: derived, and filled by the next `registry load` or `work`."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rating_brief",
        sa.Column("rating_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("rating_id", name=op.f("pk_rating_brief")),
        sa.ForeignKeyConstraint(
            ["rating_id"], ["published_rating.id"], name=op.f("fk_rating_brief_rating_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("rating_brief")
