"""What a question asks for, in the words that follow "asks for", so that a commissioner can read it."""

from collections.abc import Callable
from typing import Any

from ratings.clauses import Question
from ratings.predicates.counting import Unit, conditions_in_words
from ratings.predicates.documentation import TidierItem
from ratings.predicates.question import join

Given = dict[str, Any]

MOST_CONDITIONS = 6
"""Beyond this the clause's own question is plainer."""

_NUMBERS = dict(
    enumerate(
        ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
)


def number(count: int) -> str:
    """A small number in letters: "two"; a larger one in figures."""
    return _NUMBERS.get(count, f"{count:,}")


def asked_for(question: Question) -> str | None:
    """What a question asks for; None where the clause's own question must do."""
    said = _ASKED.get(question.name)
    if said is None:
        return None
    return said if isinstance(said, str) else said(dict(question.given))


def _so_many(one: str, many: str) -> Callable[[Given], str]:
    def say(given: Given) -> str:
        least = given["at_least"]
        return one if least == 1 else many.format(number(least))

    return say


def _comparisons(given: Given) -> str | None:
    """Say what is counted, and the conditions, where they are few enough to be read in one breath."""
    if len(given["where"]) > MOST_CONDITIONS:
        return None
    least, unit = given["at_least"], given["of"]
    conditions = conditions_in_words(given["where"])
    if unit is Unit.COMPARISONS:
        noun = "comparison" if least == 1 else "comparisons"
        return f"{number(least)} {noun} {conditions}"
    nouns = {
        Unit.STUDIES: ("study", "studies"),
        Unit.SAMPLES: ("sample", "samples that share no people, each"),
        Unit.OUTCOMES: ("outcome domain", "outcome domains, each"),
    }
    return f"{number(least)} {nouns[unit][least > 1]} with a comparison {conditions}"


def _against(given: Given) -> str:
    return f"no comparison {conditions_in_words(given['where'])}"


def _most(given: Given) -> str:
    has, among = (conditions_in_words(given[name]) for name in ("has", "among"))
    return f"more samples with a comparison {has} than without, of those {among}"


def _in_one_sample(given: Given) -> str:
    where, least = conditions_in_words(given["where"]), number(given["at_least"])
    return f"{least} outcome domains in one sample, each with a comparison {where}"


def _in_one(part: str) -> Callable[[Given], str]:
    def say(given: Given) -> str:
        where, least = conditions_in_words(given["where"]), number(given["at_least"])
        more = (
            f", one of them {conditions_in_words(given['one_also'])}" if given["one_also"] else ""
        )
        return f"{least} samples in {part}, each with a comparison {where}{more}"

    return say


_ITEMS = {TidierItem.WHY: "why it should work", TidierItem.PROCEDURES: "what is done"}

_ASKED: dict[str, str | Callable[[Given], str | None]] = {
    # Effects
    "supported": "robust studies in favour that outweigh the others",
    "favourable_robust_studies": _so_many(
        "a robust study in favour", "{} robust studies in favour"
    ),
    "favourable_on_primary_outcome": _so_many(
        "a robust study in favour on an outcome named primary beforehand",
        "{} robust studies in favour on an outcome named primary beforehand",
    ),
    "favourable_common_effect": "robust studies that, pooled, exclude no effect",
    "favourable_sustained": "an effect still there 12 months or more after delivery",
    "favourable_not_own_report": "a robust effect on a measure other than participants' own report",
    "favourable_controlled_at_any_time": _so_many(
        "a controlled study in favour at one time or another, however far it can be trusted",
        "{} controlled studies in favour at one time or another, however far they can be trusted",
    ),
    "repeated_in_a_subgroup": "an effect in one subgroup repeated in a second robust study",
    "improvement_without_comparison": "people getting better, compared with nobody",
    "stated_theory": "a theory of change, stated with the numbers served",
    # Replication
    "distinct_contexts": _so_many("an effect in one context", "effects in {} contexts"),
    "shown_at_each_site": "an effect shown at each of two or more sites",
    "independent_favourable": "a robust study in favour by a team independent of the developer",
    "favourable_at_home": "a robust study in favour in the home country",
    "favourable_controlled_studies": _so_many(
        "a controlled study in favour", "{} controlled studies in favour"
    ),
    "replication_registered": "a replication registered and not overdue",
    "failures_fewer": "fewer failed replications than favourable studies",
    # Variation
    "social_and_economic_detail": "results by a social group and by a socio-economic one",
    "dimensions_reported": "results by a social group or a socio-economic one",
    "pooled_interactions": "differences between groups, tested on the data of several studies",
    "sample_described": "a description of who took part",
    # Costs
    "unit_cost_with_price_year": "a unit cost with its price year",
    "costs_against_consequences": "an analysis that sets costs against consequences",
    "thorough_analysis": "costs and benefits both valued in full",
    "full_economic_standard": "an independent analysis of who pays and who gains, with its uncertainty",
    # Documentation
    "tidier_items": lambda given: f"{given['at_least']} of the 12 items of a full description",
    "described": "a description",
    "reason_given": "a reason why it should work",
    "items_described": lambda given: (
        f"a description of {join([_ITEMS[i] for i in given['items']])}"
    ),
    "manual_obtainable": "a manual that can be obtained",
    "fidelity_measure": "a measure of fidelity",
    "training_or_accreditation": "training or accreditation",
    "adaptation_guidance": "guidance on adapting it",
    "others_reached_fidelity": "evidence that others delivered it as meant",
    # Verdicts
    "unfavourable_outweighs": "robust studies that found harm outweighing the others",
    "none_unfavourable": "no robust study that found harm",
    "favourable_and_opposed": "favourable studies beside robust ones that found no effect or harm",
    "robust_no_effect": "a robust study that found no effect",
    "controlled_studies": "a controlled study",
    "evaluation_under_way": "a registered evaluation under way",
    # Studies added up
    "collective_sample": lambda given: (
        f"{given['people']:,} people, or {given['clusters']} classes or schools, in studies together"
    ),
    "weighted_effect": lambda given: (
        f"a weighted effect of {given['at_least']:.2f} standard deviations or more"
    ),
    "before_and_after": "people measured before and after",
    # Comparisons counted
    "comparisons": _comparisons,
    "no_comparisons": _against,
    "most_samples_have": _most,
    "outcomes_in_one_sample": _in_one_sample,
    "samples_in_one_outcome": _in_one("one outcome domain"),
    "samples_in_one_subgroup": _in_one("the same part of the sample"),
}
"""By predicate."""
