"""Follows each commitment of the prior report into the current one."""

from compare.followup.follow import follow_up

__all__ = ["follow_up"]
