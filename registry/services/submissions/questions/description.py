"""Questions about what the programme is, in the twelve items of TIDieR, and about what good delivery takes.

TIDieR is the Template for Intervention Description and Replication (https://doi.org/10.1136/bmj.g1687);
the questions are in our own words.
"""

from typing import Final

from ratings.programme import DeliveryQuality, Documentation, Tidier
from registry.services.submissions.questions.bank import Block, Group, Question

TIDIER: Final = Block(
    Tidier,
    (
        Group(
            "",
            (
                Question("name", "Name", "What is it called, in full and for short?"),
                Question(
                    "why",
                    "Why",
                    "What is the reason to think that it works: its theory, its goal, its main parts?",
                ),
                Question(
                    "materials",
                    "Materials",
                    "What is used or handed out: manuals, workbooks, slides, toys? Where can they be had?",
                ),
                Question(
                    "procedures",
                    "Procedures",
                    "What do people do, step by step, from referral to the last meeting?",
                ),
                Question(
                    "provider",
                    "Who provides it",
                    "Who delivers it: what is their trade, and what were they trained in for this?",
                ),
                Question(
                    "mode",
                    "How",
                    "Face to face, by telephone or online? One by one, in families or in groups?",
                ),
                Question("where", "Where", "In what kind of place, and what must that place have?"),
                Question(
                    "dose",
                    "When and how much",
                    "How many meetings, how long is each, how often, and over how many weeks or months?",
                ),
                Question(
                    "tailoring",
                    "Tailoring",
                    "What is fitted to each person: what, why, when and how?",
                ),
                Question(
                    "modifications",
                    "Modifications",
                    "What was changed while it was studied, and why?",
                ),
                Question(
                    "fidelity_planned",
                    "How well: planned",
                    "How is it to be checked that it is delivered as intended, and by whom?",
                ),
                Question(
                    "fidelity_actual",
                    "How well: actual",
                    "How far was it delivered as intended when that was checked?",
                ),
            ),
            is_first=True,
        ),
    ),
)

DELIVERY_QUALITY: Final = Block(
    DeliveryQuality,
    (
        Group(
            "",
            (
                Question(
                    "qualification",
                    "Qualifications",
                    "What must those who deliver it have learned before?",
                ),
                Question(
                    "training", "Training", "How long is it, who gives it, what does it hold?"
                ),
                Question(
                    "supervision", "Supervision", "Who supervises those who deliver it, how often?"
                ),
                Question("caseload", "Caseload", "How many people or families has each?"),
                Question(
                    "fidelity_tool",
                    "Tool for fidelity",
                    "With which checklist or recordings is delivery compared with what was intended?",
                ),
                Question(
                    "engagement",
                    "Engagement",
                    "How many of those who are offered it take it up?",
                ),
                Question(
                    "retention",
                    "Retention",
                    "How many stay to the end? What is known of the others?",
                ),
            ),
            is_first=True,
        ),
    ),
)

DOCUMENTATION: Final = Block(
    Documentation,
    (
        Group(
            "",
            (
                Question(
                    "manual_obtainable",
                    "A manual that others can get",
                    "Free or licensed, with its terms stated.",
                ),
                Question(
                    "fidelity_measure",
                    "A measure of fidelity",
                    "A way to see whether it is delivered as intended.",
                ),
                Question(
                    "training_or_accreditation",
                    "Training or accreditation",
                    "Offered to those who want to deliver it.",
                ),
                Question(
                    "adaptation_guidance",
                    "Guidance on adapting it",
                    "What may be changed, and what must stay as it is.",
                ),
                Question(
                    "others_reached_fidelity",
                    "Others have delivered it as intended",
                    "Somebody other than its developer, and it was checked.",
                ),
            ),
            is_first=True,
        ),
    ),
)
