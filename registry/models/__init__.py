"""What the registry keeps, and in what shape; nothing here asks a question or knows of pages."""

from registry.models.advice import Advice
from registry.models.areas import AreaRow, BodyArea, BodyRow, PriceIndex
from registry.models.attempts import Attempt
from registry.models.base import Base
from registry.models.blockages import (
    Blockage,
    BlockageAnswer,
    BlockageChange,
    BlockageDelivery,
    BlockageFile,
    BlockageFollowUp,
    BlockageJoined,
    CommitteeDecision,
    Gap,
)
from registry.models.briefs import RatingBrief
from registry.models.case_views import CaseView
from registry.models.check_answers import CheckAnswer
from registry.models.decisions import (
    Appeal,
    AppealDossier,
    Approval,
    Decision,
    DraftedRating,
    ProviderReply,
    ReviewPublication,
)
from registry.models.events import CaseEvent, CaseHead, DailyHead, Event
from registry.models.external_ratings import AddedExternalRating
from registry.models.judges import HintCleared, InterestDeclared, InterestWaived, ReviewerProfile
from registry.models.loads import FolderLoad
from registry.models.mail import Mail
from registry.models.people import (
    AccountRequest,
    Invitation,
    Organisation,
    Person,
    PersonSession,
    RoleHeld,
    SiteSecret,
)
from registry.models.programmes import Programme, RecordVersion
from registry.models.public_words import EditionComment, Nomination
from registry.models.ratings import PublishedRating
from registry.models.reviews import (
    ReviewAnswer,
    ReviewAssignment,
    ReviewRound,
    Settlement,
    TrainingAnswer,
)
from registry.models.signing import (
    ChangeAsked,
    Declaration,
    ScreeningDecision,
    Signature,
    SignatureAsked,
    Withdrawal,
)
from registry.models.standings import Standing, StandingSet
from registry.models.submissions import DraftChange, SectionDone, Submission
from registry.models.uploads import Import, StoredFile, StoredPiece, Upload
from registry.models.work import OutboxItem, WorkerSeen

__all__ = [
    "AccountRequest",
    "AddedExternalRating",
    "Advice",
    "Appeal",
    "AppealDossier",
    "Approval",
    "AreaRow",
    "Attempt",
    "Base",
    "Blockage",
    "BlockageAnswer",
    "BlockageChange",
    "BlockageDelivery",
    "BlockageFile",
    "BlockageFollowUp",
    "BlockageJoined",
    "BodyArea",
    "BodyRow",
    "CaseEvent",
    "CaseHead",
    "CaseView",
    "ChangeAsked",
    "CheckAnswer",
    "CommitteeDecision",
    "DailyHead",
    "Decision",
    "Declaration",
    "DraftChange",
    "DraftedRating",
    "EditionComment",
    "Event",
    "FolderLoad",
    "Gap",
    "HintCleared",
    "Import",
    "InterestDeclared",
    "InterestWaived",
    "Invitation",
    "Mail",
    "Nomination",
    "Organisation",
    "OutboxItem",
    "Person",
    "PersonSession",
    "PriceIndex",
    "Programme",
    "ProviderReply",
    "PublishedRating",
    "RatingBrief",
    "RecordVersion",
    "ReviewAnswer",
    "ReviewAssignment",
    "ReviewPublication",
    "ReviewRound",
    "ReviewerProfile",
    "RoleHeld",
    "ScreeningDecision",
    "SectionDone",
    "Settlement",
    "Signature",
    "SignatureAsked",
    "SiteSecret",
    "Standing",
    "StandingSet",
    "StoredFile",
    "StoredPiece",
    "Submission",
    "TrainingAnswer",
    "Upload",
    "Withdrawal",
    "WorkerSeen",
]
