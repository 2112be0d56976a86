"""Appeals: lodged by an organisation, handled by staff who had no part in the case, and told to everybody."""

from registry.pages.appeals import handling, interests, lodging, told, waivers
from registry.pages.appeals.room import blueprint

__all__ = ["blueprint", "handling", "interests", "lodging", "told", "waivers"]
