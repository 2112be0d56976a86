"""How RoB 2 judges each domain from its answers: rules in order, the first that holds decides.

RoB 2 of 22 August 2019 for individually randomised parallel trials (https://www.riskofbias.info). The last
rules of each list say what is left over, so that every complete set of answers meets one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ratings.rob2.questions import (
    NO,
    NOT_APPLICABLE,
    UNKNOWN,
    YES,
    BiasDomain,
    EffectOfInterest,
    When,
)
from ratings.vocabulary import Bias


@dataclass(frozen=True, slots=True)
class Rule:
    """Where all of ``when`` was answered so, the judgement follows."""

    when: When
    judgement: Bias
    because: str


Part = tuple[Rule, ...]

_LOW, _CONCERNS, _HIGH = Bias.LOW, Bias.SOME_CONCERNS, Bias.HIGH

_RANDOMISATION: Part = (
    Rule({"1.2": NO}, _HIGH, "allocation was not concealed"),
    Rule({"1.1": NO, "1.2": YES}, _CONCERNS, "allocation was concealed, but not random"),
    Rule(
        {"1.2": YES, "1.3": YES},
        _CONCERNS,
        "allocation was concealed, but the arms' starting differences point to a fault",
    ),
    Rule(
        {"1.1": YES | UNKNOWN, "1.2": YES, "1.3": NO | UNKNOWN},
        _LOW,
        "allocation was concealed, and neither the sequence nor the arms at the start point to a fault",
    ),
    Rule(
        {"1.2": UNKNOWN, "1.3": YES},
        _HIGH,
        "whether allocation was concealed is not known, and the arms' starting differences point to a fault",
    ),
    Rule(
        {"1.2": UNKNOWN, "1.3": NO | UNKNOWN},
        _CONCERNS,
        "whether allocation was concealed is not known, and the arms' starting differences point to no fault",
    ),
)
_DEVIATIONS: Part = (
    Rule(
        {"2.1": NO, "2.2": NO},
        _LOW,
        "neither those who took part nor those who delivered knew the arm",
    ),
    Rule({"2.3": NO}, _LOW, "being in a trial did not change what people got"),
    Rule(
        {"2.3": UNKNOWN}, _CONCERNS, "whether being in a trial changed what people got is not known"
    ),
    Rule(
        {"2.4": NO},
        _CONCERNS,
        "being in a trial changed what people got, but hardly so as to affect the outcome",
    ),
    Rule(
        {"2.4": YES | UNKNOWN, "2.5": YES},
        _CONCERNS,
        "being in a trial changed what people got and may have affected the outcome, but alike in both arms",
    ),
    Rule(
        {"2.4": YES | UNKNOWN, "2.5": NO | UNKNOWN},
        _HIGH,
        "being in a trial changed what people got and may have affected the outcome, "
        "and it is not known to be alike in both arms",
    ),
)
_ANALYSED_AS_ASSIGNED: Part = (
    Rule({"2.6": YES}, _LOW, "the analysis suits the effect of assignment"),
    Rule(
        {"2.7": NO},
        _CONCERNS,
        "the analysis is not known to suit the effect of assignment, but could hardly matter much",
    ),
    Rule(
        {"2.7": YES | UNKNOWN},
        _HIGH,
        "the analysis is not known to suit the effect of assignment, and that may matter much",
    ),
)
_HARMLESS: When = {"2.4": NO | NOT_APPLICABLE, "2.5": NO | NOT_APPLICABLE}
_ADHERENCE: Part = (
    Rule(
        {"2.1": NO, "2.2": NO, **_HARMLESS},
        _LOW,
        "nobody knew the arm, and neither failures of delivery nor non-adherence could affect the outcome",
    ),
    Rule(
        {"2.3": YES | NOT_APPLICABLE, **_HARMLESS},
        _LOW,
        "other interventions were balanced or none, and neither failures of delivery nor "
        "non-adherence could affect the outcome",
    ),
    Rule(
        {"2.6": YES},
        _CONCERNS,
        "what people got may have affected the outcome, but the analysis suits the effect of adhering",
    ),
    Rule(
        {"2.6": NO | UNKNOWN},
        _HIGH,
        "what people got may have affected the outcome, and the analysis is not known to suit the "
        "effect of adhering",
    ),
)
_MISSING_DATA: Part = (
    Rule({"3.1": YES}, _LOW, "there are data for nearly everyone randomised"),
    Rule({"3.2": YES}, _LOW, "it is shown that missing data did not bias the result"),
    Rule({"3.3": NO}, _LOW, "losses could not depend on the true outcome"),
    Rule(
        {"3.4": NO},
        _CONCERNS,
        "losses could depend on the true outcome, but probably did not",
    ),
    Rule(
        {"3.4": YES | UNKNOWN},
        _HIGH,
        "losses may have depended on the true outcome, and nothing shows that they did not",
    ),
)
_DIFFERENT = "whether the measuring differed between the arms is not known"
_MEASUREMENT: Part = (
    Rule({"4.1": YES}, _HIGH, "the way of measuring was unsuitable"),
    Rule({"4.2": YES}, _HIGH, "the measuring could differ between the arms"),
    Rule(
        {"4.2": UNKNOWN, "4.3": NO},
        _CONCERNS,
        f"{_DIFFERENT}, though the assessors did not know the arm",
    ),
    Rule(
        {"4.2": UNKNOWN, "4.4": NO},
        _CONCERNS,
        f"{_DIFFERENT}, though knowing the arm could not sway the assessment",
    ),
    Rule(
        {"4.2": NO, "4.3": NO},
        _LOW,
        "it was measured alike in both arms by people who did not know the arm",
    ),
    Rule(
        {"4.2": NO, "4.4": NO},
        _LOW,
        "it was measured alike in both arms, and knowing the arm could not sway the assessment",
    ),
    Rule(
        {"4.5": NO},
        _CONCERNS,
        "knowing the arm could sway the assessment, but probably did not",
    ),
    Rule(
        {"4.5": YES | UNKNOWN},
        _HIGH,
        "knowing the arm may have swayed the assessment, and nothing shows that it did not",
    ),
)
_SELECTION: Part = (
    Rule({"5.2": YES}, _HIGH, "the result was probably picked from several measurements"),
    Rule({"5.3": YES}, _HIGH, "the result was probably picked from several analyses"),
    Rule(
        {"5.2": UNKNOWN},
        _CONCERNS,
        "whether the result was picked from several measurements is not known",
    ),
    Rule(
        {"5.3": UNKNOWN},
        _CONCERNS,
        "whether the result was picked from several analyses is not known",
    ),
    Rule(
        {"5.1": YES, "5.2": NO, "5.3": NO},
        _LOW,
        "the analysis kept to a plan made before the results were seen, and nothing was picked",
    ),
    Rule(
        {"5.1": NO | UNKNOWN},
        _CONCERNS,
        "the analysis is not known to have kept to a plan made before the results were seen",
    ),
)

RULES: Mapping[EffectOfInterest, Mapping[BiasDomain, tuple[Part, ...]]] = {
    effect: {
        BiasDomain.D1: (_RANDOMISATION,),
        BiasDomain.D2: deviations,
        BiasDomain.D3: (_MISSING_DATA,),
        BiasDomain.D4: (_MEASUREMENT,),
        BiasDomain.D5: (_SELECTION,),
    }
    for effect, deviations in (
        (EffectOfInterest.ASSIGNMENT, (_DEVIATIONS, _ANALYSED_AS_ASSIGNED)),
        (EffectOfInterest.ADHERING, (_ADHERENCE,)),
    )
}
"""The parts of each domain; a domain of several parts is as bad as its worst."""
