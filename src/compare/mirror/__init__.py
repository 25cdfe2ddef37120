"""Inputs and outputs that lie elsewhere (`s3://…`, `memory://…`): one series at a time is brought here and put back.

    connect   which file system answers an address
    remote    names, listings, bytes of a place; every error of a file system in one line
    bring     the inputs of a series, and of its outputs what the next run needs
    put_back  only what changed, a folder's manifest last
    record    what a series looked like when it was put back: the same again is not brought at all

What a reader of such outputs can rely on. Where a manifest stands, its files stand there with the bytes that it names:
the manifest of a folder is taken away before the first of its files changes and put back after the last. An object
store has no rename, so between the two a reader meets earlier and new files side by side, without a manifest; each
file is whole, as far as one put is whole on that store. What is broken off is completed by the next run, and so are the
removals that were still to be done. There is no lock: one run at a time for a series.
"""

from compare.mirror.bring import Brought, bring_inputs, bring_outputs, bring_summaries, index_stands, listing_of
from compare.mirror.connect import remote_of
from compare.mirror.put_back import Asked, put_back, put_back_index, take_away
from compare.mirror.record import Skipped, read_record, state_of
from compare.mirror.remote import Listing, Remote

__all__ = [
    "Asked",
    "Brought",
    "Listing",
    "Remote",
    "Skipped",
    "bring_inputs",
    "bring_outputs",
    "bring_summaries",
    "index_stands",
    "listing_of",
    "put_back",
    "put_back_index",
    "read_record",
    "remote_of",
    "state_of",
    "take_away",
]
