"""Every automatic check there is, as data: the public page lists these, and no other can find anything."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from registry.services.submissions.checking.found import Check, Level
from registry.services.submissions.checking.listed_comparisons import CHECKS_OF_COMPARISONS
from registry.services.submissions.checking.listed_numbers import CHECKS_OF_NUMBERS

_FILL_IN = "Open the part and fill it in."
_SAY_SO = "Add what the reports say, or answer that the reports do not say."

_OF_READING: Final = (
    Check(
        key="missing",
        level=Level.ERROR,
        title="Something that every record needs is not filled in",
        looks_at="Facts that the record format cannot do without: a name, a title, an outcome domain.",
        why="Without it nobody can tell what the rest is about.",
        what_to_do=_FILL_IN,
    ),
    Check(
        key="no-source",
        level=Level.ERROR,
        title="Facts without a source",
        looks_at="Whether each block of facts cites one of your documents.",
        why="Every fact in the register can be looked up where it was read.",
        what_to_do="Open the part, and say which document it is from and where in the document.",
    ),
    Check(
        key="unknown-document",
        level=Level.ERROR,
        title="A source that is none of your documents",
        looks_at="Each citation, and the list of documents.",
        why="A reader could not find where it was read.",
        what_to_do="Add the document to your list, or cite another.",
    ),
    Check(
        key="unreadable",
        level=Level.ERROR,
        title="Something that cannot be read as what it should be",
        looks_at="Each value: numbers, dates, words of a closed list, names used twice, people and groups.",
        why="What cannot be read cannot be rated, and is not guessed at.",
        what_to_do="Open the part and change what was found to what was expected.",
    ),
)
_OF_THE_REGISTER: Final = (
    Check(
        key="listed-already",
        level=Level.WARNING,
        title="A new programme that may be listed already",
        looks_at=(
            "The programme's name, other names and short name, and those of every listed programme; capitals, "
            "spaces, punctuation and “&” for “and” make no difference."
        ),
        why="A programme that is listed twice has its evidence parted, and neither half tells the whole.",
        what_to_do=(
            "If it is the same, start a new evaluation or a correction of it, and withdraw this submission; "
            "if not, answer how the two differ."
        ),
    ),
    Check(
        key="begun-already",
        level=Level.WARNING,
        title="Another open submission of the same programme",
        looks_at="The names of the programmes in your organisation's open submissions.",
        why="A colleague may be at the same work.",
        what_to_do="Go on with one of them and withdraw the other, or answer why there are two.",
    ),
)
_OF_STUDIES: Final = (
    Check(
        key="registered-after-start",
        level=Level.WARNING,
        title="A study registered after it had started",
        looks_at="The dates of registration and start, as precisely as they are given.",
        why="An outcome counts as named beforehand only where the registration is older than the data.",
        what_to_do="Correct the dates, or answer what was registered before, and where that can be seen.",
    ),
    Check(
        key="same-sample-twice",
        level=Level.WARNING,
        title="What may be the same sample entered as two studies",
        looks_at=(
            "Registration numbers; and numbers of people in each group, place and year together. "
            "Studies that say they share a sample are passed over."
        ),
        why="People who are counted twice would count as a replication.",
        what_to_do="Say that they share a sample, make them one study, or answer how they differ.",
    ),
    Check(
        key="under-way-and-reported",
        level=Level.WARNING,
        title="A study listed as under way that has reported",
        looks_at="Registration numbers of studies under way and of studies with results.",
        why="A study counts as under way only until it reports.",
        what_to_do="Take it out of the studies under way, or answer what is still to come.",
    ),
    Check(
        key="no-result",
        level=Level.WARNING,
        title="A study without a result",
        looks_at="Whether each study has at least one comparison.",
        why="A result that is left out could be one that does not favour the programme.",
        what_to_do="Add what it found, or answer why there is nothing to add.",
    ),
    Check(
        key="subgroups-only",
        level=Level.WARNING,
        title="A study with results for subgroups alone",
        looks_at="Whether a study has a comparison of its whole sample.",
        why="What was found for a part counts as not significant until the whole is known.",
        what_to_do=_SAY_SO,
    ),
    Check(
        key="nothing-found",
        level=Level.WARNING,
        title="A result that says nothing of what was found",
        looks_at="Whether a result has an effect, the groups' figures, a direction or a statement.",
        why="An outcome that was measured and not reported counts as not significant.",
        what_to_do=_SAY_SO,
    ),
    Check(
        key="no-direction",
        level=Level.WARNING,
        title="An effect of which nothing says whom it favours",
        looks_at="The effect's sign, whether higher or lower is better, and the stated direction.",
        why="Under the cautious reading it counts against the programme.",
        what_to_do="Say whether higher or lower is better, or which group did better.",
    ),
    Check(
        key="no-uncertainty",
        level=Level.WARNING,
        title="An effect without its interval, standard error or p",
        looks_at="What stands beside each effect.",
        why="Without it nobody can tell the effect from chance.",
        what_to_do=_SAY_SO,
    ),
)
_OF_SOURCES: Final = (
    Check(
        key="out-of-reach",
        level=Level.WARNING,
        title="A document that readers cannot find",
        looks_at="Whether a document has a web address, a DOI or a file.",
        why="Reviewers and readers look facts up where they were read.",
        what_to_do="Add its address or DOI, upload the file, or answer how it can be had.",
    ),
    Check(
        key="abstract-only",
        level=Level.NOTE,
        title="A document of which only the abstract was read",
        looks_at="How much of each document was read for what cites it.",
        why="Most of what an abstract leaves out is in the paper, and may settle the rating.",
        what_to_do="If you have the whole document, add what else it reports.",
    ),
    Check(
        key="retracted",
        level=Level.NOTE,
        title="A retracted document",
        looks_at="Whether a document is marked as retracted.",
        why="A retracted report counts for nothing.",
        what_to_do="Nothing, if that is right.",
    ),
    Check(
        key="uncited",
        level=Level.NOTE,
        title="A document that nothing cites",
        looks_at="Documents and citations.",
        why="A fact may be missing its source, or the document may not be needed.",
        what_to_do="Cite it where it says something, or take it out.",
    ),
)
_OF_COSTS: Final = (
    Check(
        key="no-price-year",
        level=Level.WARNING,
        title="An amount of money without its price year",
        looks_at="Unit costs, and analyses with a currency.",
        why="Amounts of different years can be compared only at one year's prices.",
        what_to_do=_SAY_SO,
    ),
)
_OF_CRITERIA: Final = (
    Check(
        key="facts-of-impact",
        level=Level.WARNING,
        title="A study that does not say what its result rests on",
        looks_at=(
            "Allocation, attrition, baseline, analysis and measurement of the results that decide, by the "
            "code of practice, section 2."
        ),
        why="What is not reported counts against a result that favours the programme.",
        what_to_do=_SAY_SO,
    ),
    Check(
        key="facts-of-replication",
        level=Level.NOTE,
        title="Facts that replication asks for",
        looks_at="Countries, services, sites and independence, by the code of practice, 3.2.",
        why="The level may be higher once they are reported.",
        what_to_do=_SAY_SO,
    ),
    Check(
        key="facts-of-variation",
        level=Level.NOTE,
        title="Facts that variation asks for",
        looks_at="For whom it works, by the code of practice, 3.3.",
        why="The level may be higher once they are reported.",
        what_to_do=_SAY_SO,
    ),
    Check(
        key="facts-of-costs",
        level=Level.NOTE,
        title="Facts that costs and benefits ask for",
        looks_at="Unit costs and analyses, by the code of practice, 3.4.",
        why="The level may be higher once they are reported.",
        what_to_do=_SAY_SO,
    ),
    Check(
        key="facts-of-documentation",
        level=Level.NOTE,
        title="Facts that documentation asks for",
        looks_at="The description, manual, training and fidelity, by the code of practice, 3.5.",
        why="The level may be higher once they are reported.",
        what_to_do="Add what is described in your manual or elsewhere, with where it can be read.",
    ),
    Check(
        key="nothing-to-rate",
        level=Level.WARNING,
        title="Nothing yet that can be rated",
        looks_at="Whether there is a result of a study, or a theory of change.",
        why="It would stand in the register as not yet evaluated, which is no mark against it.",
        what_to_do=(
            "Add what a study found, or a theory of change with how many people were served; or answer that "
            "there is none yet."
        ),
    ),
)

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        check.key: check
        for checks in (
            _OF_READING,
            _OF_THE_REGISTER,
            CHECKS_OF_NUMBERS,
            _OF_STUDIES,
            CHECKS_OF_COMPARISONS,
            _OF_SOURCES,
            _OF_COSTS,
            _OF_CRITERIA,
        )
        for check in checks
    }
)
"""By key, in the order of the public page."""
