"""What can become of a comment on an edition under consultation."""

from enum import StrEnum


class CommentHappening(StrEnum):
    """What is told of a comment, in the past tense."""

    MADE = "edition commented on"
    PUBLISHED = "comment published"
    KEPT_BACK = "comment kept back"
