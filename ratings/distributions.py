"""Tails and quantiles of the t, chi-squared and F distributions, for intervals and tests of pooled effects."""

# scipy.special takes a quarter of a second to load, which most starts of the registry do not need.


def t_below(degrees: float, value: float) -> float:
    """Probability that Student's t lies below ``value`` (R's ``pt(value, degrees)``)."""
    from scipy.special import stdtr  # noqa: PLC0415  see above

    return float(stdtr(degrees, value))


def t_quantile(degrees: float, probability: float) -> float:
    """Value that Student's t lies below with ``probability`` (R's ``qt(probability, degrees)``)."""
    from scipy.special import stdtrit  # noqa: PLC0415  see above

    return float(stdtrit(degrees, probability))


def chi_squared_above(degrees: float, value: float) -> float:
    """Probability of more than ``value`` (R's ``pchisq(value, degrees, lower.tail = FALSE)``)."""
    from scipy.special import chdtrc  # noqa: PLC0415  see above

    return float(chdtrc(degrees, value))


def chi_squared_quantile(degrees: float, above: float) -> float:
    """Value exceeded with probability ``above`` (R's ``qchisq(above, degrees, lower.tail = FALSE)``)."""
    from scipy.special import chdtri  # noqa: PLC0415  see above

    return float(chdtri(degrees, above))


def chi_squared_quantile_of_lower_tail(degrees: float, below: float) -> float:
    """Value not reached with probability ``below`` (R's ``qchisq(below, degrees)``), however small."""
    from scipy.special import gammaincinv  # noqa: PLC0415  see above

    return 2 * float(gammaincinv(degrees / 2, below))


def f_above(numerator: float, denominator: float, value: float) -> float:
    """Probability of more than ``value`` (R's ``pf(value, ..., lower.tail = FALSE)``)."""
    from scipy.special import fdtrc  # noqa: PLC0415  see above

    return float(fdtrc(numerator, denominator, value))
