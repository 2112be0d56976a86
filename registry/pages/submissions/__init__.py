"""Submissions: started, filled in section by section, and seen again as they stand."""

from registry.pages.submissions import sections, sheets, starting, task_list
from registry.pages.submissions.room import blueprint

__all__ = ["blueprint", "sections", "sheets", "starting", "task_list"]
