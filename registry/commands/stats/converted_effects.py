"""Effects made of other effects: converted to another measure, or corrected for clusters."""

from collections.abc import Mapping

from ratings import effects
from registry.commands.stats.effect_kind import EffectKind
from registry.commands.stats.effect_makers import converted, plainly

_G = "Hedges' g, in standard deviations"
_D = "standardised difference (d or g), in standard deviations"
_OR = "log odds ratio"
_ANY = ("yi", "vi")
_ARMS = "a = (n1 + n2)^2 / (n1 n2), 4 unless given (Borenstein and others 2009, ch. 7)"

CONVERTED: Mapping[str, EffectKind] = {
    "or-to-cox": EffectKind(
        "Cox index, in standard deviations",
        "a log odds ratio",
        _ANY,
        converted(lambda v: effects.cox_index(v.estimate)),
        "yi / 1.65; vi / 1.65^2 (Cox 1970; WWC Procedures Handbook 4.1; metafor OR2DN)",
    ),
    "cox-to-or": EffectKind(
        _OR,
        "a Cox index",
        _ANY,
        converted(lambda v: effects.log_odds_ratio_from_cox_index(v.estimate)),
        "1.65 yi; 1.65^2 vi",
        is_ratio=True,
    ),
    "or-to-d": EffectKind(
        _D,
        "a log odds ratio",
        _ANY,
        converted(lambda v: effects.d_from_log_odds_ratio(v.estimate)),
        "yi sqrt(3)/pi; vi 3/pi^2 (Hasselblad and Hedges 1995; metafor OR2DL)",
    ),
    "d-to-or": EffectKind(
        _OR,
        "a standardised difference",
        _ANY,
        converted(lambda v: effects.log_odds_ratio_from_d(v.estimate)),
        "yi pi/sqrt(3); vi pi^2/3 (Hasselblad and Hedges 1995)",
        is_ratio=True,
    ),
    "r-to-d": EffectKind(
        _D,
        "a correlation with being in arm 1",
        _ANY,
        converted(lambda v: effects.d_from_r(v.estimate, v.sizes_if_given)),
        f"yi sqrt(a) / sqrt(1 - yi^2); a vi / (1 - yi^2)^3; {_ARMS}",
        ("n1", "n2"),
    ),
    "d-to-r": EffectKind(
        "correlation",
        "a standardised difference",
        _ANY,
        converted(lambda v: effects.r_from_d(v.estimate, v.sizes_if_given)),
        f"yi / sqrt(yi^2 + a); a^2 vi / (yi^2 + a)^3; {_ARMS}",
        ("n1", "n2"),
    ),
    "or-to-r": EffectKind(
        "correlation",
        "a log odds ratio, through d",
        _ANY,
        converted(lambda v: effects.r_from_log_odds_ratio(v.estimate, v.sizes_if_given)),
        "as or-to-d, then d-to-r",
        ("n1", "n2"),
    ),
    "r-to-or": EffectKind(
        _OR,
        "a correlation with being in arm 1, through d",
        _ANY,
        converted(lambda v: effects.log_odds_ratio_from_r(v.estimate, v.sizes_if_given)),
        "as r-to-d, then d-to-or",
        ("n1", "n2"),
        is_ratio=True,
    ),
    "r-to-z": EffectKind(
        "Fisher's z",
        "a correlation",
        _ANY,
        converted(lambda v: effects.fisher_z_from_r(v.estimate)),
        "artanh yi; vi / (1 - yi^2)^2",
    ),
    "z-to-r": EffectKind(
        "correlation",
        "Fisher's z",
        _ANY,
        converted(lambda v: effects.r_from_fisher_z(v.estimate)),
        "tanh yi; vi (1 - tanh^2 yi)^2",
    ),
    "cluster": EffectKind(
        _G,
        "a g that ignores the clusters allocated, n1 and n2 people, icc, and m people in the average cluster",
        (*_ANY, "n1", "n2", "icc", "m"),
        plainly(
            lambda v: effects.clustered_g(
                v.estimate, v.sizes, icc=v.number("icc"), cluster_size=v.number("m")
            )
        ),
        "g sqrt(1 - 2(m-1) icc / (N-2)); (vi - g^2/(2N))(1 + (m-1) icc) + yi^2 / (2h), with "
        "h = ((N-2) - 2(m-1) icc)^2 / ((N-2)(1-icc)^2 + m(N-2m) icc^2 + 2(N-2m) icc (1-icc)), N = n1 + n2 "
        "(Hedges 2007; WWC Procedures Handbook 5.0, E.21)",
    ),
    "design-effect": EffectKind(
        "the effect given, with its variance inflated",
        "any effect that ignores the clusters allocated, icc, and m people in the average cluster",
        (*_ANY, "icc", "m"),
        plainly(
            lambda v: effects.inflated(v.estimate, icc=v.number("icc"), cluster_size=v.number("m"))
        ),
        "yi; vi (1 + (m - 1) icc) (Kish 1965; Cochrane Handbook 5.1, 16.3.6)",
    ),
}
