"""Which sentences and sections of two reports are counterparts."""

from compare.align.reports import align_reports
from compare.align.sentences import align_sentences

__all__ = ["align_reports", "align_sentences"]
