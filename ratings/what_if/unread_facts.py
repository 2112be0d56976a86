"""Which facts not reported would answer a question, study by study."""

from collections.abc import Callable

from ratings.clauses import Question
from ratings.findings import StudyFinding
from ratings.judgement import DomainRating
from ratings.predicates.counting import Unit
from ratings.predicates.question import join
from ratings.settling import primary_elsewhere, unread_of
from ratings.study import Study
from ratings.what_if.implied import number_in
from ratings.what_if.of_comparisons import Where, unread_in, unread_of_comparison
from ratings.what_if.of_reports import certain_lacking, items_lacking
from ratings.what_if.of_samples import OF_ALL_TOGETHER, OF_COMPARISONS
from ratings.what_if.of_studies import OF_STUDIES

ANY_NUMBER = 1000
"""More comparisons than a record has."""

_COUNTRY: tuple[Callable[[Study], object], str] = (
    lambda study: study.country,
    "in which country it was made",
)
_OF_THE_STUDY: dict[str, tuple[tuple[Callable[[Study], object], str], ...]] = {
    "independent_favourable": (
        (
            lambda study: study.independent_of_developer,
            "whether the team was independent of the developer",
        ),
    ),
    "favourable_at_home": (_COUNTRY,),
    "distinct_contexts": (
        _COUNTRY,
        (lambda study: study.delivery_system, "through which kind of service it was delivered"),
    ),
    "shown_at_each_site": (
        (lambda study: study.shown_per_site, "whether the effect was shown at each site"),
    ),
}
"""By predicate, the facts of a study that it asks for, and their words."""
_OF_THE_PROGRAMME = {
    "reason_given": "Why the programme should work.",
    "manual_obtainable": "Whether a manual can be obtained, and its terms.",
    "fidelity_measure": "Whether there is a measure of fidelity.",
    "training_or_accreditation": "Whether there is training or accreditation.",
    "adaptation_guidance": "Whether there is guidance on how it may be adapted.",
    "others_reached_fidelity": "Whether somebody other than the developer reached fidelity.",
}


def facts_that_answer(question: Question, rating: DomainRating) -> list[str]:
    """Name what is not reported and would answer the question, a sentence for each study or document."""
    if question.name in OF_COMPARISONS:
        told = unread_in(rating, *_asked_of_comparisons(question))
    elif question.name in OF_STUDIES:
        told = _of_studies(question, rating)
    elif question.name in OF_ALL_TOGETHER:
        facts = set(rating.cautious.answer(question).facts)
        held = (c for c in rating.cautious.undecided_case.comparisons if c.path in facts)
        told = [words for one in held if (words := unread_of_comparison(one))]
    elif question.name == "tidier_items":
        told = [items_lacking(rating, number_in(question))]
    elif question.name == "items_described":
        told = [f"A description of {certain_lacking(rating, dict(question.given)['items'])}."]
    elif question.name in _OF_THE_PROGRAMME:
        told = [_OF_THE_PROGRAMME[question.name]]
    else:
        told = []
    return told or [rating.cautious.answer(question).found]


def _of_studies(question: Question, rating: DomainRating) -> list[str]:
    """What each study that the answer rests on, under either reading, leaves out."""
    readings = rating.cautious, rating.confirmed
    paths = {path for judged in readings for path in judged.answer(question).facts}
    told: list[str] = []
    scopes = (judged.undecided_case.scope for judged in readings)
    for cautious, if_confirmed in zip(*scopes, strict=True):
        confirmed = {f.study.id: f for f in if_confirmed.findings}
        for finding in cautious.findings:
            read = confirmed.get(finding.study.id)
            if paths.isdisjoint((*finding.paths, *(read.paths if read else ()))):
                continue
            told.append(_unread(question, read) if read else _in_part(finding))
            if read and question.name == "favourable_on_primary_outcome":
                told.append(primary_elsewhere(read, rating))
    return [words for words in told if words]


def _in_part(finding: StudyFinding) -> str:
    return (
        f"{finding.study.title}: the result for the whole sample, of which only a part is reported."
    )


def _unread(question: Question, finding: StudyFinding) -> str:
    study = finding.study
    own = [words for fact, words in _OF_THE_STUDY.get(question.name, ()) if fact(study) is None]
    if own:
        return f"{study.title}: {join(own)}."
    return unread_of(finding)


def _asked_of_comparisons(question: Question) -> tuple[Where, Unit, int]:
    """What a comparison has to meet to count, of what it is one, and how many it takes."""
    given = dict(question.given)
    where = [given.get(part, ()) for part in ("where", "among", "has", "one_also")]
    number = given.get("at_least", ANY_NUMBER)
    return tuple(one for part in where for one in part), given.get("of", Unit.SAMPLES), number
