"""Synthesis, by one door: pooling effects, asking why they differ, and trying what a pooled effect rests on."""

from ratings.estimate import Estimate
from ratings.meta_analysis.heterogeneity import Method
from ratings.meta_analysis.inference import Test
from ratings.meta_analysis.meta_regression import MetaRegression, meta_regression
from ratings.meta_analysis.moderators import Moderator, factor, numeric
from ratings.meta_analysis.pooled_effect import Synthesis, synthesise
from ratings.meta_analysis.small_study_effects import Egger, egger
from ratings.meta_analysis.subgroups import Subgroups, leave_one_out, subgroups
from ratings.meta_analysis.within_study import study_mean, within_study_sensitivity

__all__ = [
    "Egger",
    "Estimate",
    "MetaRegression",
    "Method",
    "Moderator",
    "Subgroups",
    "Synthesis",
    "Test",
    "egger",
    "factor",
    "leave_one_out",
    "meta_regression",
    "numeric",
    "study_mean",
    "subgroups",
    "synthesise",
    "within_study_sensitivity",
]
