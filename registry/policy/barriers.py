"""At which step a service is blocked, and in whose hands it lies."""

from enum import StrEnum


class DeliveryStep(StrEnum):
    """The step of getting a programme to people at which it is blocked."""

    COMMISSIONING = "commissioning"
    FUNDING = "funding"
    REFERRAL = "referral"
    STAFFING = "staffing"
    TRAINING = "training"
    LICENCE = "licence"
    DATA_SHARING = "data sharing"
    LEGAL = "legal"
    PROVIDER_EXIT = "provider leaves"
