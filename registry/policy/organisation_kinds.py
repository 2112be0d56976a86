"""What is asked of an organisation for the equity report, and read by no rule: its sector and its size."""

from enum import StrEnum


class Sector(StrEnum):
    """What kind of body it is."""

    CHARITY = "charity or social enterprise"
    LOCAL_AUTHORITY = "local authority"
    HEALTH = "health service"
    SCHOOL = "school or college"
    UNIVERSITY = "university or research body"
    GOVERNMENT = "central government or its agency"
    COMPANY = "company"
    OTHER = "something else"


class Size(StrEnum):
    """How many people work there, paid or not, whatever their hours."""

    FEWER_THAN_TEN = "1 to 9 people"
    FEWER_THAN_FIFTY = "10 to 49 people"
    FEWER_THAN_250 = "50 to 249 people"
    LARGE = "250 people or more"
