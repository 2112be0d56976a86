"""What is asked of somebody who reports a blockage, page by page, in plain words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from registry.policy.barriers import DeliveryStep
from registry.policy.cost_test import CostUnit
from registry.policy.recipients import Matter

LONGEST_LINE: Final = 300
LONGEST_WORDS: Final = 6_000
"""Characters."""


class Asks(StrEnum):
    """What a question asks for."""

    LINE = "a line"
    WORDS = "words"
    ONE = "one of some"
    SEVERAL = "any of some"
    AREA = "an area"
    POUNDS = "pounds"
    YEAR = "a year"
    NUMBER = "a whole number"


class NamedTo(StrEnum):
    """Who learns which organisation reports."""

    EVERYBODY = "everybody, beside the published summary"
    RECIPIENTS = "only the bodies that are asked to answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    Attributes:
        name: of its field and of its answer.
        label: as it is asked.
        asks: what for.
        hint: what helps to answer it.
        options: what can be chosen, where something is.
        is_needed: whether a report cannot be sent without it.
        from_barriers: whether the list of barriers gives its options.
    """

    name: str
    label: str
    asks: Asks
    hint: str = ""
    options: tuple[str, ...] = ()
    is_needed: bool = True
    from_barriers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """Questions that are asked on one page."""

    key: str
    title: str
    why: str
    questions: tuple[Question, ...]


def _cost(prefix: str, whose: str) -> tuple[Question, ...]:
    return (
        Question(
            name=f"{prefix}_pounds",
            label=f"What does one unit of {whose} cost?",
            asks=Asks.POUNDS,
            hint="In pounds, as the source gives it, such as 1,250.50.",
        ),
        Question(
            name=f"{prefix}_unit",
            label="One unit is for each",
            asks=Asks.ONE,
            options=tuple(CostUnit),
        ),
        Question(
            name=f"{prefix}_year",
            label="In prices of which year?",
            asks=Asks.YEAR,
            hint="The calendar year, such as 2024.",
        ),
        Question(
            name=f"{prefix}_source",
            label="Where does the figure stand?",
            asks=Asks.LINE,
            hint="A document and its page, or a web address.",
        ),
    )


PAGES: Final = (
    QuestionPage(
        key="place",
        title="Where, and which service",
        why="It decides who is asked to answer.",
        questions=(
            Question(
                name="area",
                label="In which area?",
                asks=Asks.AREA,
                hint="The name of a council’s area, such as Exeter or Glasgow City.",
            ),
            Question(
                name="matter",
                label="What kind of service is it?",
                asks=Asks.ONE,
                options=tuple(Matter),
            ),
            Question(
                name="service",
                label="Which service is concerned?",
                asks=Asks.LINE,
                hint="What people there would call it, such as “family support for children in need”.",
            ),
        ),
    ),
    QuestionPage(
        key="blocked",
        title="What is blocked",
        why="Whoever answers reads this first. Name nobody, and write nothing by which a person could be known.",
        questions=(
            Question(
                name="missing",
                label="What is not being provided, although it could be?",
                asks=Asks.WORDS,
            ),
            Question(
                name="step",
                label="At which step is it blocked?",
                asks=Asks.ONE,
                options=tuple(DeliveryStep),
            ),
            Question(
                name="barriers",
                label="Why is it blocked?",
                asks=Asks.SEVERAL,
                hint="Tick what fits.",
                from_barriers=True,
            ),
            Question(
                name="tried",
                label="What have you tried?",
                asks=Asks.WORDS,
                hint="With whom you spoke, and what they said; offices, not people.",
                is_needed=False,
            ),
        ),
    ),
    QuestionPage(
        key="costs",
        title="What it costs",
        why="A blockage can be reported where the programme costs no more than what is provided now. Both figures are "
        "brought to the prices of one year.",
        questions=(*_cost("existing", "what is provided now"), *_cost("offered", "the programme")),
    ),
    QuestionPage(
        key="people",
        title="People and evidence",
        why="An estimate with its source says more than a strong word.",
        questions=(
            Question(
                name="people",
                label="About how many people are affected in a year?",
                asks=Asks.NUMBER,
                hint="Leave it empty where nobody knows.",
                is_needed=False,
            ),
            Question(
                name="people_source",
                label="Where is that estimate from?",
                asks=Asks.LINE,
                is_needed=False,
            ),
            Question(
                name="evidence",
                label="What shows that it is blocked?",
                asks=Asks.WORDS,
                hint="Decisions, minutes, figures: with where each can be found.",
            ),
        ),
    ),
    QuestionPage(
        key="naming",
        title="Who learns that it is you",
        why="Your name and address are for the registry’s staff alone, whatever you choose.",
        questions=(
            Question(
                name="named_to",
                label="Who learns which organisation reports this?",
                asks=Asks.ONE,
                options=tuple(NamedTo),
            ),
        ),
    ),
)
"""In the order in which they are asked."""


class Stopper(StrEnum):
    """What is asked first; all but the last belong elsewhere, and nothing of them is kept."""

    DANGER = "somebody is in danger now"
    ONE_CASE = "it is about one person’s or one family’s case"
    EMPLOYMENT = "it is about a dispute at work"
    CRIME = "a crime has happened"
    NONE = "none of these"


RIGHT_PLACE: Final = {
    Stopper.DANGER: (
        "Call 999 now. For a child or an adult who may be harmed, and who is in no danger at this moment, call the "
        "social care team of the council where they are."
    ),
    Stopper.ONE_CASE: (
        "This channel is about services and cannot take up a case. Use the complaints procedure of the service first; "
        "after that the ombudsman for local government, social care or health of your nation can look at it."
    ),
    Stopper.EMPLOYMENT: (
        "Acas gives free advice on disputes at work in England, Wales and Scotland; in Northern Ireland the Labour "
        "Relations Agency does. To raise a concern about wrongdoing, see the advice on whistleblowing there."
    ),
    Stopper.CRIME: "Tell the police: 101, or 999 where it is happening now.",
}
"""Where each belongs."""

PAGE_CALLED: Final = {page.key: page for page in PAGES}
QUESTION_CALLED: Final = {question.name: question for page in PAGES for question in page.questions}
