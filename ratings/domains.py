"""The code's closed list of outcome domains (its section 8), in its order."""

from enum import StrEnum


class OutcomeDomain(StrEnum):
    """What is measured and in whom; never by whom, how or when."""

    BIRTH_OUTCOMES = "birth outcomes"
    MATERNAL_HEALTH = "maternal health"
    SUBSTANCES_IN_PREGNANCY = "smoking, alcohol and drugs in pregnancy"
    EARLY_AND_REPEAT_PREGNANCY = "early and repeat pregnancy"
    SEXUAL_HEALTH = "sexual health"
    CHILD_INJURIES = "injuries and hospital use"
    CHILD_PHYSICAL_HEALTH = "physical health"
    ABUSE_AND_NEGLECT = "abuse and neglect"
    CARE_AND_PLACEMENT = "care and placement"
    LANGUAGE_AND_THINKING = "language and thinking"
    SCHOOL_READINESS = "school readiness"
    BEHAVIOUR = "behaviour"
    ATTENTION = "attention"
    EMOTIONAL_PROBLEMS = "emotional problems"
    SOCIAL_AND_EMOTIONAL_SKILLS = "social and emotional skills"
    BULLYING = "bullying and victimisation"
    LITERACY = "literacy"
    NUMERACY = "numeracy"
    ATTAINMENT = "attainment"
    ATTENDANCE_AND_EXCLUSION = "attendance and exclusion"
    WELLBEING = "wellbeing and self-esteem"
    YOUTH_SUBSTANCE_USE = "young people's substance use"
    ADULT_SUBSTANCE_USE = "adult substance use"
    OFFENDING = "offending"
    CUSTODY = "custody"
    EMPLOYMENT = "employment and training"
    INCOME_AND_DEBT = "income and debt"
    HOUSING = "housing"
    FUNCTIONING = "functioning"
    ADULT_MENTAL_HEALTH = "adult mental health"
    ADULT_PHYSICAL_HEALTH = "adult physical health"
    PARENTING = "parenting"
    FAMILY_RELATIONSHIPS = "family relationships"
    DOMESTIC_ABUSE = "domestic abuse"


CHILD_OUTCOMES = frozenset(
    {
        OutcomeDomain.BIRTH_OUTCOMES,
        OutcomeDomain.CHILD_INJURIES,
        OutcomeDomain.CHILD_PHYSICAL_HEALTH,
        OutcomeDomain.ABUSE_AND_NEGLECT,
        OutcomeDomain.CARE_AND_PLACEMENT,
        OutcomeDomain.LANGUAGE_AND_THINKING,
        OutcomeDomain.SCHOOL_READINESS,
        OutcomeDomain.BEHAVIOUR,
        OutcomeDomain.ATTENTION,
        OutcomeDomain.EMOTIONAL_PROBLEMS,
        OutcomeDomain.SOCIAL_AND_EMOTIONAL_SKILLS,
        OutcomeDomain.BULLYING,
        OutcomeDomain.LITERACY,
        OutcomeDomain.NUMERACY,
        OutcomeDomain.ATTAINMENT,
        OutcomeDomain.ATTENDANCE_AND_EXCLUSION,
        OutcomeDomain.WELLBEING,
        OutcomeDomain.YOUTH_SUBSTANCE_USE,
        OutcomeDomain.OFFENDING,
        OutcomeDomain.CUSTODY,
    }
)
"""Domains measured in the child or young person; wellbeing, offending and custody may be an adult's too."""
