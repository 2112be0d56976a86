"""Putting a letter to a recipient into its next state: what the table does not have is refused."""

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import BlockageDelivery
from registry.policy.blockage_stages import NEXT_DELIVERY, DeliveryState
from registry.services.events import CASES, now


def become(
    session: Session, delivery: BlockageDelivery, state: DeliveryState, words: str = ""
) -> None:
    """Put a letter into its next state.

    Raises:
        NotAllowed: where there is no such step from where it stands.
    """
    if state not in NEXT_DELIVERY[DeliveryState(delivery.state)]:
        raise NotAllowed(f"The letter is {delivery.state}, and does not become {state} from there.")
    moment = now(session, CASES)
    delivery.state = state
    match state:
        case DeliveryState.SENT:
            delivery.sent_at = moment
        case DeliveryState.DELIVERED:
            delivery.delivered_at = moment
        case DeliveryState.BOUNCED:
            delivery.bounced_at, delivery.failure = moment, words
        case DeliveryState.ACKNOWLEDGED:
            delivery.acknowledged_at = moment
        case DeliveryState.QUEUED:
            delivery.queued_at, delivery.bounced_at, delivery.failure = moment, None, None
    session.flush()
