"""The closed lists that describe a programme: whom it reaches, where, how, and who delivers it."""

from enum import StrEnum


class LifeStage(StrEnum):
    """When in life the programme reaches people."""

    PREGNANCY = "pregnancy"
    INFANCY = "infancy (0 to 2)"
    EARLY_CHILDHOOD = "early childhood (3 to 5)"
    PRIMARY_AGE = "primary age (6 to 11)"
    ADOLESCENCE = "adolescence (12 to 17)"
    YOUNG_ADULTHOOD = "young adulthood (18 to 24)"
    ADULTHOOD = "adulthood (25 and over)"


class NeedLevel(StrEnum):
    """How the programme chooses whom to reach."""

    UNIVERSAL = "universal"
    TARGETED_SELECTIVE = "targeted by risk"
    TARGETED_INDICATED = "targeted by early signs"
    SPECIALIST = "specialist or intensive"


class Setting(StrEnum):
    """Where people meet the programme."""

    HOME = "home"
    HEALTH = "health setting"
    EARLY_YEARS = "early years setting"
    SCHOOL = "school"
    COMMUNITY = "community"
    FOSTER_HOME = "foster home"
    RESIDENTIAL = "residential"
    CUSTODY = "custody"
    WORKPLACE = "workplace"
    ONLINE = "online or by telephone"


class DeliveryMode(StrEnum):
    """How the programme is delivered."""

    INDIVIDUAL = "one to one"
    FAMILY = "family together"
    GROUP = "group"
    CLASSROOM = "whole class"
    COMMUNITY_WIDE = "community-wide"
    SELF_DIRECTED = "self-directed"


class Workforce(StrEnum):
    """Who delivers the programme."""

    NURSE = "nurse or midwife"
    HEALTH_VISITOR = "health visitor"
    THERAPIST = "therapist or psychologist"
    SOCIAL_WORKER = "social worker"
    FAMILY_WORKER = "family worker"
    TEACHER = "teacher or teaching assistant"
    EARLY_YEARS_WORKER = "early years worker"
    FOSTER_CARER = "foster carer"
    YOUTH_WORKER = "youth worker"
    EMPLOYMENT_SPECIALIST = "employment specialist"
    VOLUNTEER = "volunteer or mentor"
    TRAINED_FACILITATOR = "trained facilitator"


class VariantKind(StrEnum):
    """How one programme comes from another."""

    ADAPTATION = "adaptation"
    """To another country or service: its studies count for the parent too."""
    VARIANT = "variant"
    """Other content, age or need: another programme, and its studies count for itself alone."""
