"""What reviewers decided, applied to findings, and written down."""

from compare.review.applied import Reviewed, findings_of, review_of, settled
from compare.review.document import Ruled, with_counterparts, with_names, with_ruling, without
from compare.review.places import declared_sections
from compare.review.uses import Use, uses_of

__all__ = [
    "Reviewed",
    "Ruled",
    "Use",
    "declared_sections",
    "findings_of",
    "review_of",
    "settled",
    "uses_of",
    "with_counterparts",
    "with_names",
    "with_ruling",
    "without",
]
