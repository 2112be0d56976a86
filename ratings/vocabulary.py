"""The closed lists of studies, costs and documents in the evidence record; a word that is not here is refused."""

from enum import StrEnum


class Design(StrEnum):
    """How a study decided who got the programme."""

    RANDOMISED_TRIAL = "randomised controlled trial"
    REGRESSION_DISCONTINUITY = "regression discontinuity"
    INTERRUPTED_TIME_SERIES = "interrupted time series with comparison"
    DIFFERENCE_IN_DIFFERENCES = "difference in differences"
    MATCHED_COMPARISON = "matched comparison"
    WEIGHTED_COMPARISON = "weighted comparison"
    UNMATCHED_COMPARISON = "unmatched comparison"
    BEFORE_AND_AFTER = "before and after"
    DESCRIPTIVE = "descriptive"

    @property
    def is_controlled(self) -> bool:
        """Whether the design has a comparison group."""
        return self not in {Design.BEFORE_AND_AFTER, Design.DESCRIPTIVE}


ACCEPTED_QUASI_EXPERIMENTS = frozenset(
    {
        Design.REGRESSION_DISCONTINUITY,
        Design.INTERRUPTED_TIME_SERIES,
        Design.DIFFERENCE_IN_DIFFERENCES,
        Design.MATCHED_COMPARISON,
        Design.WEIGHTED_COMPARISON,
    }
)
"""Quasi-experiments the code of practice accepts for moderate confidence (its section 2)."""


class AllocationUnit(StrEnum):
    """What was allocated: people one by one, or whole groups."""

    INDIVIDUAL = "individual"
    CLUSTER = "cluster"


class EffectType(StrEnum):
    """How an effect is expressed; closed, and enough for every figure in the seed evidence."""

    STANDARDISED_MEAN_DIFFERENCE = "standardised mean difference"
    MEAN_DIFFERENCE = "mean difference"
    ODDS_RATIO = "odds ratio"
    RISK_RATIO = "risk ratio"
    RATE_RATIO = "rate ratio"
    HAZARD_RATIO = "hazard ratio"
    RISK_DIFFERENCE = "risk difference"
    RELATIVE_CHANGE = "relative change"
    CORRELATION = "correlation"
    UNSTATED = "unstated metric"

    @property
    def is_ratio(self) -> bool:
        """Whether no effect is 1 rather than 0."""
        return self in _RATIOS


_RATIOS = frozenset(
    {
        EffectType.ODDS_RATIO,
        EffectType.RISK_RATIO,
        EffectType.RATE_RATIO,
        EffectType.HAZARD_RATIO,
    }
)


class Benefit(StrEnum):
    """Which way the printed estimate must go to favour the programme."""

    HIGHER = "higher"
    LOWER = "lower"


class Direction(StrEnum):
    """What the report says of a contrast, where it may print no figure."""

    FAVOURS_PROGRAMME = "favours programme"
    NO_CLEAR_DIFFERENCE = "no clear difference"
    FAVOURS_COMPARATOR = "favours comparator"
    MIXED = "mixed"


class Instrument(StrEnum):
    """What kind of measurement an outcome rests on."""

    VALIDATED = "validated instrument"
    NOT_VALIDATED = "not validated"
    ADMINISTRATIVE_RECORD = "administrative record"
    MEDICAL_RECORD = "medical record"
    SCHOOL_RECORD = "school record"
    POLICE_RECORD = "police record"

    @property
    def is_record(self) -> bool:
        """Whether it counts as validated and independent of delivery (code of practice, section 2)."""
        return self not in {Instrument.VALIDATED, Instrument.NOT_VALIDATED}


class Informant(StrEnum):
    """Who the measurement came from."""

    PARTICIPANT = "participant"
    """Someone who took part in the programme, about themselves or (a parent in it) about their child."""
    FAMILY = "family member"
    """A relative who did not take part."""
    TEACHER = "teacher"
    PRACTITIONER = "practitioner"
    OBSERVER = "observer"
    ASSESSOR = "assessor"
    """A test, examination or clinical interview by somebody trained to give it."""
    RECORDS = "records"
    BIOLOGICAL = "biological sample"
    SEVERAL = "several informants"


class Measurer(StrEnum):
    """Whether the person who took the measurement had delivered the programme."""

    DELIVERED = "delivered the programme"
    DID_NOT_DELIVER = "did not deliver the programme"


class Dimension(StrEnum):
    """Dimensions of variation, those of PROGRESS-Plus."""

    PLACE = "place of residence"
    ETHNICITY = "ethnicity, culture or language"
    OCCUPATION = "occupation"
    SEX = "sex or gender"
    RELIGION = "religion"
    EDUCATION = "education"
    SOCIOECONOMIC = "income or deprivation"
    HOUSING = "housing"
    SOCIAL_CAPITAL = "social capital"
    AGE = "age"
    DISABILITY = "disability"
    SEXUAL_ORIENTATION = "sexual orientation"
    FAMILY_FORM = "family form"
    RELATIONSHIPS = "features of relationships"
    TIME_DEPENDENT = "time-dependent disadvantage"
    MIGRATION = "migration or citizenship"
    NEED = "need or risk at the start"
    """Severity, risk or resources at the start: reported, but neither a social group nor socio-economic."""


SOCIOECONOMIC_DIMENSIONS = frozenset(
    {
        Dimension.PLACE,
        Dimension.OCCUPATION,
        Dimension.EDUCATION,
        Dimension.SOCIOECONOMIC,
        Dimension.HOUSING,
    }
)
"""Income, deprivation, education, housing, area (code of practice, 3.3)."""

SOCIAL_GROUP_DIMENSIONS = frozenset(Dimension) - SOCIOECONOMIC_DIMENSIONS - {Dimension.NEED}
"""Age, sex, ethnicity, disability, family form and the like (code of practice, 3.3)."""


class ModeratorReport(StrEnum):
    """How a difference between groups was reported."""

    INTERACTION = "interaction test"
    EFFECTS_WITH_UNCERTAINTY = "effects with uncertainty"
    EFFECTS_WITHOUT_UNCERTAINTY = "effects without uncertainty"
    STATED = "stated without figures"


class DeliverySystem(StrEnum):
    """The public service a study's programme was delivered through; with country, it makes a context."""

    HEALTH = "health service"
    MENTAL_HEALTH = "mental health service"
    EARLY_YEARS = "early years service"
    SCHOOLS = "schools"
    CHILDRENS_SOCIAL_CARE = "children's social care"
    YOUTH_JUSTICE = "youth justice"
    ADULT_JUSTICE = "adult justice"
    EMPLOYMENT = "employment service"
    HOUSING = "housing service"
    VOLUNTARY_SECTOR = "voluntary sector"
    MULTI_AGENCY = "several agencies together"
    RESEARCH_CLINIC = "research clinic"


class Depth(StrEnum):
    """How much of a document was read for a fact."""

    ABSTRACT = "abstract"
    FULL_TEXT = "full text"


class DocumentTier(StrEnum):
    """How close a document is to the study itself."""

    PRIMARY = "primary"
    OFFICIAL_SECONDARY = "official secondary"
    SECONDARY = "secondary"


class DocumentKind(StrEnum):
    """What a document is."""

    STUDY_REPORT = "study report"
    PROTOCOL = "protocol"
    REGISTRATION = "registration"
    REVIEW = "review"
    APPRAISAL = "appraisal by another body"
    ECONOMIC_ANALYSIS = "economic analysis"
    MANUAL = "manual or guidance"
    POLICY = "policy document"
    DATA_FILE = "data file"
    NEWS = "news or commentary"
    OTHER = "other"


class Bias(StrEnum):
    """A reviewer's judgement of the risk of bias in one result (RoB 2, ROBINS-I)."""

    LOW = "low"
    SOME_CONCERNS = "some concerns"
    MODERATE = "moderate"
    HIGH = "high"
    SERIOUS = "serious"
    CRITICAL = "critical"

    @property
    def caps_confidence(self) -> bool:
        """Whether it holds confidence at low (code of practice, section 2)."""
        return self in {Bias.HIGH, Bias.SERIOUS, Bias.CRITICAL}


class AnalysisKind(StrEnum):
    """What an economic analysis weighs."""

    COST_BENEFIT = "cost-benefit"
    COST_UTILITY = "cost-utility"
    COST_EFFECTIVENESS = "cost-effectiveness"
    COST_CONSEQUENCES = "cost-consequences"
    COST_ONLY = "cost"
