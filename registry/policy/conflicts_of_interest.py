"""The kinds of interest that a provider is asked to declare, and with whom.

Derived from what peer-reviewed journals and conferences ask of authors; the times are theirs too.
"""

from enum import StrEnum


class Party(StrEnum):
    """With whom somebody has an interest."""

    DEVELOPER = "the developer"
    EVALUATOR = "an evaluator"
    FUNDER = "a funder"


class Interest(StrEnum):
    """One kind of interest, as the name of its question."""

    EMPLOYER = "employer"
    JOINT_WORK = "joint-work"
    OWNERSHIP = "ownership"
    PAYMENT = "payment"
    PERSONAL = "personal"
    EVALUATION = "evaluation"
    COMMISSIONING = "commissioning"
    ADVOCACY = "advocacy"
    DISPUTE = "dispute"

    @property
    def question(self) -> str:
        """What is asked of those who prepared the submission."""
        return _QUESTIONS[self]

    @property
    def about(self) -> str:
        """What it is about, in a word or two, for whoever hears one label without the rest."""
        return _ABOUT[self]


_QUESTIONS = {
    Interest.EMPLOYER: "In the last year, did any of you work for the developer, an evaluator or a funder of the "
    "programme?",
    Interest.JOINT_WORK: "In the last four years, did any of you write a paper or hold a grant together with an "
    "evaluator or the developer?",
    Interest.OWNERSHIP: "Did any of you develop the programme or a rival of it, hold its licence, or train people "
    "in it?",
    Interest.PAYMENT: "Was any of you paid by the developer, an evaluator or a funder for anything else?",
    Interest.PERSONAL: "Is any of you an adviser, a relative or a close friend of one of them?",
    Interest.EVALUATION: "Did any of you take part in a study in this submission?",
    Interest.COMMISSIONING: "Did any of you commission the programme or its evaluation, or end a contract for it?",
    Interest.ADVOCACY: "Has any of you spoken in public for the programme or against it?",
    Interest.DISPUTE: "Has any of you been in an appeal or a dispute about the programme?",
}

_ABOUT = {
    Interest.EMPLOYER: "work for one of them",
    Interest.JOINT_WORK: "joint work",
    Interest.OWNERSHIP: "developing, licence or training",
    Interest.PAYMENT: "payment",
    Interest.PERSONAL: "personal ties",
    Interest.EVALUATION: "part in a study",
    Interest.COMMISSIONING: "commissioning",
    Interest.ADVOCACY: "public statements",
    Interest.DISPUTE: "appeal or dispute",
}
