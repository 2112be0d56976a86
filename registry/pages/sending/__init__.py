"""Sending a submission: checking the answers, declaring interests, signing, and withdrawing."""

from registry.pages.sending import answers, declaring, signing, withdrawing
from registry.pages.sending.room import blueprint

__all__ = ["answers", "blueprint", "declaring", "signing", "withdrawing"]
