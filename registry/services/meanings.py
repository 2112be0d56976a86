"""What the registry's words mean, each in a sentence for a reader who is no statistician."""

from ratings.rating_words import Confidence, Rating, Verdict
from registry.services.marks import Mark, confidence_mark, rating_mark, verdict_mark

_RATINGS = {
    Rating.ESTABLISHED: (
        "Robust studies agree that it works, in more than one place and lastingly, "
        "and it is documented and costed."
    ),
    Rating.EFFECTIVE: (
        "Robust evidence shows an effect, and the programme is documented well enough to repeat."
    ),
    Rating.PROMISING: (
        "A study with a comparison group found an effect, but not yet surely enough, "
        "or the programme is not documented well enough to repeat."
    ),
    Rating.EMERGING: (
        "People improved without a comparison group, or there is a stated reason to expect it, "
        "or an evaluation is under way."
    ),
    Rating.INCONCLUSIVE: (
        "It was compared with something else, "
        "but the studies are too few, too small or too weak to tell either way."
    ),
    Rating.NOT_YET_EVALUATED: (
        "No study on the register has compared it with anything else. "
        "That is an absence of evidence, not a finding against it."
    ),
    Rating.NO_EFFECT_SHOWN: (
        "A robust study, large enough to find an effect worth having, found none; one whose size was not "
        "reported is counted as large enough, against the programme."
    ),
    Rating.POSSIBLE_HARM: "Robust studies found that people did worse with it than without.",
}
_VERDICTS = {
    Verdict.POSSIBLE_HARM: "Robust studies found that people did worse.",
    Verdict.FAVOURABLE: "The studies found an effect, and nothing of weight speaks against it.",
    Verdict.MIXED: "A study found an effect, and another of weight found none, or harm.",
    Verdict.NO_EFFECT_SHOWN: "A robust study found no effect worth having.",
    Verdict.INCONCLUSIVE: "It was compared, but nothing can be concluded.",
    Verdict.UNTESTED: "No study has compared it with anything.",
}
_CONFIDENCE = {
    Confidence.HIGH: (
        "Who got the programme was decided by chance, few people were lost, "
        "and the outcome was measured soundly by someone who did not deliver it."
    ),
    Confidence.MODERATE: (
        "A trial with losses, or a sound comparison without chance, "
        "between groups shown to be alike at the start."
    ),
    Confidence.LOW: "There was a comparison group, but something of the above fails.",
    Confidence.VERY_LOW: "There was no comparison group.",
}


def rating_meanings() -> tuple[tuple[Mark, str], ...]:
    """Every rating with its meaning, from the strongest evidence for to the evidence against."""
    return tuple((rating_mark(word), _RATINGS[word]) for word in Rating)


def verdict_meanings() -> tuple[tuple[Mark, str], ...]:
    """Every verdict with its meaning."""
    return tuple((verdict_mark(word), _VERDICTS[word]) for word in Verdict)


def confidence_meanings() -> tuple[tuple[Mark, str], ...]:
    """Every level of confidence with its meaning."""
    return tuple((confidence_mark(word), _CONFIDENCE[word]) for word in Confidence)
