"""Published tools as forms: what to ask after the answers so far, and what the tool makes of them."""

from collections.abc import Mapping

from ratings.review.questions import ReviewQuestion
from ratings.review.tools.amstar_2 import amstar_2_form
from ratings.review.tools.form import Form, ToolForm, ToolQuestion, ToolSection
from ratings.review.tools.named import Tool
from ratings.review.tools.rob_2 import rob_2_form
from ratings.review.tools.robins_i import robins_i_form

__all__ = ["Tool", "ToolForm", "ToolQuestion", "ToolSection", "tool_form", "wrong_with"]

_FORMS: Mapping[str, Form] = {
    ReviewQuestion.ROB_2: rob_2_form,
    ReviewQuestion.ROBINS_I: robins_i_form,
    ReviewQuestion.AMSTAR_2: amstar_2_form,
}


def tool_form(question: str, parts: Mapping[str, str]) -> ToolForm:
    """Return the form of an item's tool, by its question, after some answers; raises KeyError for no tool's."""
    return _FORMS[question](parts)


def wrong_with(question: str, parts: Mapping[str, str], judgement: str) -> str | None:
    """Say in a sentence why a tool's answers cannot stand beside this judgement; None where they can.

    Every question that is asked needs its answer. ROBINS-I's whole may be worse than its worst domain and never
    better; of any other tool, and of a single domain, whoever judges otherwise than is suggested says why.
    """
    form = tool_form(question, parts)
    if form.missing:
        return f"Answer every question that is asked first: {', '.join(form.missing)}."
    open_ = [one.id for one in form.sections if one.options and one.judged is None]
    if open_ and form.suggested is None:
        return f"Judge {', '.join(open_)} yourself first: the tool suggests nothing there."
    options = form.tool.options
    if judgement not in options:
        return f"Found '{judgement}'; expected one of: {', '.join(options)}."
    worst = form.suggested
    is_robins = question == ReviewQuestion.ROBINS_I
    if is_robins and worst is not None and options.index(judgement) < options.index(worst):
        return (
            f"A domain is {worst}, so the whole cannot be {judgement}: judge it {worst} or worse."
        )
    return None
