"""Processes really killed, at chosen and at random moments: nothing half done, nothing lost."""
