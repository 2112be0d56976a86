"""Judging: interests declared, reviewers proposed, invited and replaced, and what they make of being asked."""

from registry.pages.judging import (
    assigning,
    clearing,
    interests,
    invitations,
    moderation,
    profile,
    reviewers,
)
from registry.pages.judging.room import blueprint

__all__ = [
    "assigning",
    "blueprint",
    "clearing",
    "interests",
    "invitations",
    "moderation",
    "profile",
    "reviewers",
]
