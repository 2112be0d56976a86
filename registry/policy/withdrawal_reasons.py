"""Why a submission is withdrawn, in words that may be public because nobody types them."""

from enum import StrEnum


class WithdrawalReason(StrEnum):
    """One reason, as the public list of withdrawn submissions words it."""

    MISTAKE = "submitted by mistake"
    EVIDENCE_WRONG = "its evidence was found to be wrong or incomplete"
    NEWER_EVIDENCE = "newer evidence will be submitted instead"
    NO_LONGER_DELIVERED = "the programme is no longer delivered"
    NO_LONGER_OURS = "another organisation now owns the programme"
    DISAGREEMENT = "its organisation does not agree with how it was handled"
    OTHER = "another reason, told to the registry"
