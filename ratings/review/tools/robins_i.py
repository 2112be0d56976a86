"""ROBINS-I V2 as a form (cribsheet of 20 November 2025, still a draft), automated only where it is safe.

Where published readings of the cribsheet differ nothing is suggested: the assessor judges that domain, and says so.
"""

from collections.abc import Mapping

from ratings.review.tools.form import (
    ASSESSOR_JUDGES,
    ToolForm,
    ToolQuestion,
    ToolSection,
    given_in,
)
from ratings.review.tools.named import ROBINS_I
from ratings.review.tools.robins_i_asking import asked_in
from ratings.review.tools.robins_i_domains import DOMAINS, Domain
from ratings.review.tools.robins_i_questions import NO, TRIAGE, WORDS, YES, Asked
from ratings.review.tools.robins_i_rules import Found, Open, worst_of
from ratings.vocabulary import Bias

NOTES = (
    "The tool is still a draft. Where published readings of it differ, nothing is suggested and the assessor judges.",
)


def robins_i_form(parts: Mapping[str, str]) -> ToolForm:
    """Return ROBINS-I V2's form after some answers; an answer that a question does not have is none."""
    stopped = _stopped(parts)
    triage = tuple(_question(one, one.id, parts) for one in TRIAGE if _is_asked(one.id, parts))
    if stopped:
        return ToolForm(ROBINS_I, triage, (), Bias.CRITICAL, stopped, notes=NOTES)
    sections = tuple(_section(one, parts) for one in DOMAINS if one.applies(parts))
    suggested, because = _overall(sections)
    return ToolForm(ROBINS_I, triage, sections, suggested, because, _prompt(sections), NOTES)


def _is_asked(id_: str, parts: Mapping[str, str]) -> bool:
    if id_ == "B2":
        return parts.get("B1") in NO
    return id_ != "C4" or not _stopped(parts)


def _stopped(parts: Mapping[str, str]) -> str:
    """Why the triage stops at critical; empty where it does not."""
    if parts.get("B1") in NO and parts.get("B2") in YES:
        return "Nothing was done about confounding that is likely to be strong (B1, B2)."
    if parts.get("B3") in YES:
        return "The outcome was measured in an unsuitable way (B3)."
    return ""


def _section(domain: Domain, parts: Mapping[str, str]) -> ToolSection:
    given = {
        one.id: answer
        for one in domain.questions
        if (answer := parts.get(domain.part_of(one.id))) in one.answers and answer is not None
    }
    asked = asked_in(domain.form or domain.id, given)
    found = domain.rule({id_: answer for id_, answer in given.items() if id_ in asked})
    own = parts.get(domain.id)
    suggested = found.value if isinstance(found, Bias) else None
    return ToolSection(
        id=domain.id,
        about=domain.about,
        questions=tuple(
            _question(one, domain.part_of(one.id), parts)
            for one in domain.questions
            if one.id in asked
        ),
        suggested=suggested,
        because=_because(domain, found),
        judged=own if own in ROBINS_I.options else suggested,
        options=ROBINS_I.options,
    )


def _because(domain: Domain, found: Found) -> str:
    if isinstance(found, Open):
        return ASSESSOR_JUDGES
    if found is None:
        return "Not judged: some questions have no answer."
    if found is Bias.LOW and domain.id == "D1":
        return "Low, except for concerns about confounding that was not controlled."
    return f"Its answers come to {found}."


def _question(one: Asked, id_: str, parts: Mapping[str, str]) -> ToolQuestion:
    options = {word: WORDS[word] for word in one.answers}
    return ToolQuestion(id_, one.asks, options, given_in(options, parts, id_))


def _overall(sections: tuple[ToolSection, ...]) -> tuple[str | None, str]:
    """The worst domain; the assessor may go up from there, and never down."""
    known = [Bias(one.judged) for one in sections if one.judged is not None]
    left = [one.id for one in sections if one.judged is None]
    if known and worst_of(known) is Bias.CRITICAL:
        return Bias.CRITICAL, "One domain is critical, which is enough."
    if left or not known:
        return None, f"Not judged yet: {', '.join(left)}."
    return worst_of(known), "As the worst domain."


def _prompt(sections: tuple[ToolSection, ...]) -> str | None:
    for level, next_ in ((Bias.SERIOUS, Bias.CRITICAL), (Bias.MODERATE, Bias.SERIOUS)):
        so = [one.id for one in sections if one.judged == level]
        worse = [one for one in sections if one.judged in {Bias.CRITICAL, next_}]
        if len(so) > 1 and not worse:
            return f"{', '.join(so)} are {level}: consider whether together they are {next_}."
    return None
