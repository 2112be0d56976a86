"""Scoring: what a reviewer sees and answers, in training and in a round of their own."""

from registry.pages.scoring import guide, items, own, training
from registry.pages.scoring.room import blueprint

__all__ = ["blueprint", "guide", "items", "own", "training"]
