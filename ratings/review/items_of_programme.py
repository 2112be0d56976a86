"""What reviewers are asked of the programme itself: its description, documents, costs, reviews and outcomes."""

from collections.abc import Iterator

from ratings.codec import encode
from ratings.costs_and_benefits import EconomicAnalysis
from ratings.domains import OutcomeDomain
from ratings.judging import counted
from ratings.predicates.documentation import ITEMS
from ratings.record import EvidenceRecord
from ratings.review.as_judged import unreviewed
from ratings.review.asking import asked, derived_of, sentence
from ratings.review.fitting import IMPORTANCE
from ratings.review.item import Answer, Kind, ReviewItem
from ratings.review.items_of_studies import moderators_asked
from ratings.review.questions import FINDINGS, FLAGS, STATED, ReviewQuestion
from ratings.review.tools.named import AMSTAR_2
from ratings.vocabulary import AnalysisKind


def programme_items(record: EvidenceRecord) -> Iterator[ReviewItem]:
    """Ask about everything that is of no single study."""
    plain = unreviewed(record)
    described, documented = encode(plain.tidier), encode(plain.documentation)
    for name in ITEMS:
        held = described.get(name)
        yield asked(
            f"tidier.{name}",
            ReviewQuestion.DESCRIBED,
            derived=Answer.MET if held else Answer.NOT_REPORTED,
            because=held["text"] if held else "The record does not describe it",
        )
    for question in FINDINGS:
        found = documented.get(question, {"text": "The record does not say"})
        yield asked(
            "documentation",
            question,
            derived=derived_of(found.get("holds")),
            because=found.get("text", ""),
        )
    for analysis in plain.analyses:
        if analysis.kind is not AnalysisKind.COST_ONLY:
            yield from _of_analysis(analysis)
    for number, review in enumerate(plain.reviews):
        yield from moderators_asked(f"reviews[{number}]", review.moderators)
        yield _amstar(f"reviews[{number}]", review.title)
    yield from _outcomes(plain)


def _of_analysis(analysis: EconomicAnalysis) -> Iterator[ReviewItem]:
    where, facts = f"analyses[{analysis.id}]", encode(analysis)
    for question in STATED:
        if question in facts:
            words = f"{analysis.title}: {facts[question]}"
            yield asked(where, question, derived=Answer.MET, because=words)
    for question, field in FLAGS.items():
        yield asked(
            where,
            question,
            derived=derived_of(facts.get(field)),
            because=analysis.title,
        )


def _amstar(where: str, title: str) -> ReviewItem:
    """Shown beside the review: no clause of the code asks for it."""
    return ReviewItem(
        key=f"{where}.{AMSTAR_2.question}",
        about=where,
        question=AMSTAR_2.question.value,
        kind=Kind.TOOL,
        asks=AMSTAR_2.question.asks,
        options=AMSTAR_2.options,
        ordered=True,
        derived_because=sentence(title),
        decides=False,
        tool=AMSTAR_2.words,
    )


def _outcomes(record: EvidenceRecord) -> Iterator[ReviewItem]:
    """Each outcome measured, once: shown beside its rating, for the code weighs none above another."""
    measured = {c.domain for study in record.studies for c in counted(study, record)}
    for domain in OutcomeDomain:
        if domain in measured:
            yield ReviewItem(
                key=f"outcomes[{domain}].{ReviewQuestion.OUTCOME_IMPORTANT}",
                about=f"outcomes[{domain}]",
                question=ReviewQuestion.OUTCOME_IMPORTANT.value,
                kind=Kind.PEOPLE,
                asks=ReviewQuestion.OUTCOME_IMPORTANT.asks,
                options=IMPORTANCE,
                ordered=True,
                derived_because=sentence(domain),
                decides=False,
            )
