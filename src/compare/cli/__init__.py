"""The command `yoy`."""

from compare.cli.app import main

__all__ = ["main"]
