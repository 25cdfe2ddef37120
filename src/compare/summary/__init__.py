"""What a person should look at, most material first; data for sentences, never the sentences."""

from __future__ import annotations

from compare.summary.finding import Finding, FindingKind
from compare.summary.groups import Topic, topics_of
from compare.summary.messages import messages
from compare.summary.pair import findings
from compare.summary.single import report_findings

__all__ = ["Finding", "FindingKind", "Topic", "findings", "messages", "report_findings", "topics_of"]
