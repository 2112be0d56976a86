"""Submissions: started, filled in section by section, and seen again as they stand."""

from registry.pages.submissions import out, removing, sections, sheets, starting, studies, task_list
from registry.pages.submissions.room import blueprint

__all__ = ["blueprint", "out", "removing", "sections", "sheets", "starting", "studies", "task_list"]
