"""What anybody may send without an account: nominations, and comments on an edition of the code."""

from registry.pages.public_words import comments, nominations
from registry.pages.public_words.room import blueprint

__all__ = ["blueprint", "comments", "nominations"]
