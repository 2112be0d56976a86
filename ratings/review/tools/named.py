"""Which tools reviewers judge by, in which version, and the words each judges in."""

from dataclasses import dataclass

from ratings.review.questions import ReviewQuestion


@dataclass(frozen=True, slots=True)
class Tool:
    """One published tool."""

    question: ReviewQuestion
    name: str
    version: str
    address: str
    options: tuple[str, ...]
    """Its judgements, the least favourable last."""

    @property
    def words(self) -> str:
        """The tool and its version."""
        return f"{self.name}, {self.version}"


ROB_2 = Tool(
    ReviewQuestion.ROB_2,
    "RoB 2",
    "22 August 2019",
    "https://www.riskofbias.info",
    ("low", "some concerns", "high"),
)
ROBINS_I = Tool(
    ReviewQuestion.ROBINS_I,
    "ROBINS-I V2",
    "20 November 2025",
    "https://www.riskofbias.info",
    ("low", "moderate", "serious", "critical"),
)
AMSTAR_2 = Tool(
    ReviewQuestion.AMSTAR_2,
    "AMSTAR 2",
    "2017",
    "https://amstar.ca",
    ("high", "moderate", "low", "critically low"),
)
"""As Shea and others published it, BMJ 2017;358:j4008; how its items come to a judgement is in `amstar_2`."""
