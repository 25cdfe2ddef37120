"""Reports from where they were published: asked for politely, guarded, kept as they came.

The only room that asks the network. All that it meets of the outside (names, connections, clocks, chance)
comes in as a `World`, so that its rules can be tested without one.
"""

from compare.fetch.keep import Kept
from compare.fetch.series import Left, fetch_series
from compare.fetch.world import World, real_world

__all__ = ["Kept", "Left", "World", "fetch_series", "real_world"]
