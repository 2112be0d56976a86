"""The small values of evidence records for property tests: ids, texts, figures, probabilities, days."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ratings.figures import Day, Figure, PValue


def slugs() -> SearchStrategy[str]:
    """Small letters, digits and single hyphens."""
    words = st.text("abyz019", min_size=1, max_size=4)
    return st.lists(words, min_size=1, max_size=3).map("-".join)


def texts() -> SearchStrategy[str]:
    """Text of any script, several lines, quotation marks and control characters among it."""
    any_character = st.characters(exclude_categories=["Cs"])
    return st.one_of(
        st.sampled_from(("Home visits for young mothers.", "d = 0.42", '"""', "it's\n\nso\\\n")),
        st.text(any_character, min_size=1, max_size=20),
        st.lists(st.text(any_character, max_size=8), min_size=2, max_size=3).map("\n".join),
    )


def figures() -> SearchStrategy[Figure]:
    """Numbers as documents print them, typography and all."""
    whole = st.integers(-9999, 9999)
    decimals = st.sampled_from(("", ".5", ".50", ".125"))
    plain = st.builds("{}{}".format, whole, decimals)
    return st.one_of(
        st.sampled_from(("3.50", "-.61", "\u22120.61", "0\u00b742", "+1.9", "12,345", "0")),
        plain,
    ).map(Figure)


def p_values() -> SearchStrategy[PValue]:
    """Probabilities as documents print them, with their relation."""
    relations = st.sampled_from(("", "=", "<", "<=", "\u2264", ">", "< "))
    numbers = st.sampled_from((".04", "0.05", ".001", "0\u00b79", "1", "3e-7"))
    return st.builds("{}{}".format, relations, numbers).map(PValue)


def days() -> SearchStrategy[Day]:
    """Dates as precisely as they are known."""
    lengths = st.sampled_from((4, 7, 10))
    return st.builds(lambda day, length: Day(day.isoformat()[:length]), st.dates(), lengths)
