"""ROBINS-I V2's questions in our own short words (cribsheet of 20 November 2025, still a draft).

The tool and its guidance are at https://www.riskofbias.info and are not reproduced here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

YES: Final = frozenset({"Y", "PY"})
NO: Final = frozenset({"N", "PN"})
NI: Final = frozenset({"NI"})

WORDS: Final[Mapping[str, str]] = {
    "Y": "Yes",
    "PY": "Probably yes",
    "SY": "Yes, strongly",
    "WY": "Yes, weakly",
    "WN": "No, weakly",
    "SN": "No, strongly",
    "PN": "Probably no",
    "N": "No",
    "NI": "No information",
}
_PLAIN = ("Y", "PY", "PN", "N", "NI")
_KNOWN = ("Y", "PY", "PN", "N")
_GRADED_NO = ("Y", "PY", "WN", "SN", "NI")
_GRADED_YES = ("SY", "WY", "PN", "N", "NI")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and what may be answered."""

    id: str
    asks: str
    answers: tuple[str, ...] = _PLAIN


TRIAGE: Final = (
    Asked("B1", "The analysis tried to control for confounding"),
    Asked("B2", "Confounding is likely enough to stop here"),
    Asked("B3", "The outcome was measured in an unsuitable way"),
    Asked("C4", "The analysis takes account of switches between groups or other departures"),
)
WITHOUT_SWITCHES: Final = (
    Asked("1.1", "It controlled for everything important that confounds", _GRADED_NO),
    Asked("1.2", "What it controlled for was measured validly", _GRADED_NO),
    Asked("1.3", "It controlled for something that came after the start"),
    Asked("1.4", "Other findings suggest serious confounding that is left", _KNOWN),
)
WITH_SWITCHES: Final = (
    Asked("1.1", "The method suits confounding that changes over time"),
    Asked("1.2", "It controlled for everything important that confounds", _GRADED_NO),
    Asked("1.3", "What it controlled for was measured validly", _GRADED_NO),
    Asked("1.4", "It controlled for something that came after the start"),
    Asked("1.5", "Other findings suggest serious confounding that is left", _KNOWN),
)
CLASSIFICATION: Final = (
    Asked("2.1", "Who got which programme could be told at the start"),
    Asked("2.2", "Nearly all outcomes came after it could be told"),
    Asked("2.3", "The analysis avoided the trouble", _GRADED_YES),
    Asked("2.4", "Knowing the outcome swayed who was counted as having got it", _GRADED_YES),
    Asked("2.5", "Further mistakes in who got it are likely"),
)
SELECTION: Final = (
    Asked("3.1", "People were followed from the start of the programme", _GRADED_NO),
    Asked("3.2", "Early outcomes were left out"),
    Asked("3.3", "People were chosen by something that came after the start"),
    Asked("3.4", "That was associated with the programme"),
    Asked("3.5", "That was swayed by the outcome"),
    Asked("3.6", "The analysis corrected for it"),
    Asked("3.7", "Another analysis shows that it hardly matters"),
    Asked("3.8", "It is likely to be severe"),
)
MISSING: Final = (
    Asked("4.1", "Data on who got it are nearly complete"),
    Asked("4.2", "Data on the outcome are nearly complete"),
    Asked("4.3", "Data on what confounds are nearly complete"),
    Asked("4.4", "Only people with complete data were analysed"),
    Asked("4.5", "Who was left out is related to the outcome"),
    Asked("4.6", "The model explains that relation", _GRADED_NO),
    Asked("4.7", "Missing data were imputed"),
    Asked("4.8", "They can be taken as missing at random"),
    Asked("4.9", "The imputation was suitable", _GRADED_NO),
    Asked("4.10", "Another suitable method was used", _GRADED_NO),
    Asked("4.11", "It is shown that missing data did not bias the result", _KNOWN),
)
MEASUREMENT: Final = (
    Asked("5.1", "The measuring could differ between the groups"),
    Asked("5.2", "Those who assessed knew who got it"),
    Asked("5.3", "Knowing swayed the assessment", _GRADED_YES),
)
REPORTING: Final = (
    Asked("6.1", "The result was analysed by a plan made beforehand"),
    Asked("6.2", "It was picked from several measurements"),
    Asked("6.3", "It was picked from several analyses"),
    Asked("6.4", "It was picked from several subgroups"),
)
