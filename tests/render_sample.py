"""A small pair of reports made by hand, with every kind of bead, pair, check and follow-up."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from compare.diff import diff_text
from compare.model import (
    Bead,
    Change,
    Check,
    Comparison,
    Delta,
    Evidence,
    Followup,
    ImpliedPrior,
    Interval,
    Measures,
    Metric,
    MetricLineage,
    MetricPair,
    Note,
    Point,
    Quantity,
    Report,
    Section,
    SectionMatch,
    Sentence,
    Similarity,
    Source,
    StatedChange,
    Table,
    TextLineage,
    Timeline,
    YearStep,
)
from compare.model.report import Cell

PRIOR_LINES = (
    "青河市2022年工作报告",
    "一、主要工作",
    "受理行政复议18件。",
    "出庭应诉率达到70%。",
    "推进简政放权，方便群众办事。",
    "二、存在问题",
    "执法队伍力量不足。",
    "明年新建公园5个。",
)
CURRENT_LINES = (
    "青河市2023年工作报告",
    "一、主要工作",
    "推进简政放权，方便群众办事。",
    "受理行政复议66件，同比增加267%。",
    "出庭应诉率达到97%，较2022年提高27%。",
    "新设三、数字政府一节，全年投入4.45万亿元。",
)


def quantity(text: str, value: Fraction | int, unit: str | None, kind: str = "count") -> Quantity:
    """A quantity that its print states exactly."""
    exact = Fraction(value)
    return Quantity(text, exact, unit, kind, Fraction(1), Interval.point(exact))  # type: ignore[arg-type]


def report(year: int, lines: tuple[str, ...], headings: tuple[int, ...] = (0, 1, 5)) -> Report:
    """Lines as sentences; those at `headings` open sections."""
    text, sentences, sections, at = "", [], [], 0
    for place, line in enumerate(lines):
        if place in headings:
            section = f"s{year}{place}"
            parent = None if place == 0 else f"s{year}0"
            sections.append(Section(section, parent, 0 if place == 0 else 1, "", line, at, at))
        owner = sections[-1].id
        role = "heading" if place in headings else "body"
        sentences.append(Sentence(f"q{year}{place}", owner, at, at + len(line), role))  # type: ignore[arg-type]
        text += f"{line}\n"
        at = len(text)
    source = Source(f"{year}.txt", f"{year:064x}", len(text), "text/plain", "utf-8", "https://example.org/a")
    return Report(
        "sample",
        year,
        year,
        lines[0],
        "青河市人民政府",
        f"{year + 1}-03-01",
        "zh",
        source,
        text,
        tuple(sections),
        tuple(sentences),
    )


def metric(of: Report, place: int, name: str, printed: Quantity) -> Metric:
    """A metric where its print stands in a sentence."""
    start = of.text.index(printed.text, of.sentences[place].start)
    owner = of.sentences[place].id
    ids = f"m{of.year}{place}"
    return Metric(ids, name, printed, "actual", of.covers, "", owner, start, start + len(printed.text))


def stated(
    of: Report, place: int, subject: Metric, clause: str, magnitude: int, implied: tuple[ImpliedPrior, ...]
) -> StatedChange:
    """A stated change in percent."""
    start = of.text.index(clause)
    first = of.text.index(f"{magnitude}%", start)
    size = Fraction(magnitude)
    interval = Interval(size - Fraction(1, 2), size + Fraction(1, 2), high_closed=False)
    ends = (first, first + len(f"{magnitude}%"), start, start + len(clause))
    change = Change(clause, *ends, "increase", "percent", "previous_year", False, size, interval)  # noqa: FBT003 - fields
    return StatedChange(
        f"c{place}", subject.id, subject.name, change, of.year - 1, subject.sentence, *ends[:2], implied
    )


def sample() -> Comparison:
    """The pair."""
    prior, current = report(2022, PRIOR_LINES), report(2023, CURRENT_LINES, (0, 1))
    cases = (
        metric(prior, 2, "受理行政复议", quantity("18件", 18, "件")),
        metric(current, 3, "受理行政复议", quantity("66件", 66, "件")),
    )
    rates = (
        metric(prior, 3, "出庭应诉率", quantity("70%", 70, "%", "rate")),
        metric(current, 4, "出庭应诉率", quantity("97%", 97, "%", "rate")),
    )
    parks = metric(prior, 7, "新建公园", quantity("5个", 5, "个"))
    spent = metric(current, 5, "投入", quantity("4.45万亿元", Fraction("4.45e12"), "元", "money"))
    eighteen = ImpliedPrior("percent", Interval(Fraction(66 * 200, 735), Fraction(66 * 200, 733)), (18,))
    points = ImpliedPrior("percentage_point", Interval(Fraction(69), Fraction(71)))
    ratio = ImpliedPrior("percent", Interval(Fraction(757, 10), Fraction(771, 10)))
    changes = (
        stated(current, 3, cases[1], "同比增加267%", 267, (eighteen,)),
        stated(current, 4, rates[1], "较2022年提高27%", 27, (points, ratio)),
    )
    inner = Check(
        "k9", "sum", "parts_below_total", (Evidence("current", spent.start, spent.end),), "投入", arithmetic="1 + 2 < 4"
    )
    table = Table("t1", current.sections[1].id, "附表", current.sentences[5].start, current.sentences[5].start, cells())
    prior = replace(prior, metrics=(cases[0], rates[0], parks))
    current = replace(
        current,
        metrics=(cases[1], rates[1], spent),
        changes=changes,
        checks=(inner,),
        tables=(table,),
        notes=(Note("outline", "一处标题存疑"),),
    )
    return Comparison(
        prior,
        current,
        (
            SectionMatch((0,), (0,), "same", 1.0),
            SectionMatch((1,), (1,), "same", 0.9),
            SectionMatch((2,), (), "removed", 0.0),
        ),
        beads(prior, current),
        pairs(cases, rates, parks, spent),
        checks(current, cases, rates),
        (
            Followup((7,), (), "silent", "plan", 0.9),
            Followup((2,), (3,), "missed", "target", 0.8, cases[0].id, cases[1].id),
        ),
        Measures(Similarity(0.43, 0.9, 0.5, 0.6, 0.55), "rjieba 词", ((1, Similarity(0.5, 0.5, 0.5, 0.5, None)),)),
        (Note("pair", "一句说明"),),
    )


def cells() -> tuple[Cell, ...]:
    """Two rows of two."""
    return tuple(Cell(place // 2, place % 2, text, 0, 0) for place, text in enumerate(("项目", "数", "件", "7")))


def beads(prior: Report, current: Report) -> tuple[Bead, ...]:
    """One of most kinds."""

    def bead(number: int, kind: str, before: tuple[int, ...], after: tuple[int, ...]) -> Bead:
        texts = [
            "".join(one.quote(one.sentences[place]) for place in places)
            for one, places in ((prior, before), (current, after))
        ]
        return Bead(f"b{number}", before, after, kind, 0.8, diff_text(*texts))  # type: ignore[arg-type]

    return (
        bead(0, "edited", (0,), (0,)),
        bead(1, "unchanged", (1,), (1,)),
        bead(2, "edited", (2,), (3,)),
        bead(3, "rewritten", (3,), (4,)),
        bead(4, "moved", (4,), (2,)),
        bead(5, "removed", (5,), ()),
        bead(6, "removed", (6,), ()),
        bead(7, "removed", (7,), ()),
        bead(8, "added", (), (5,)),
    )


def pairs(
    cases: tuple[Metric, Metric], rates: tuple[Metric, Metric], parks: Metric, spent: Metric
) -> tuple[MetricPair, ...]:
    """A count, a rate, one gone, one new."""

    def delta(value: Fraction | int) -> Delta:
        return Delta(Fraction(value), Interval.point(value))

    return (
        MetricPair(cases[0].id, cases[1].id, "changed", 1.0, "name", delta(48), delta(Fraction(800, 3))),
        MetricPair(rates[0].id, rates[1].id, "changed", 1.0, "name", delta(27), None, delta(27)),
        MetricPair(parks.id, None, "silent", 1.0, ""),
        MetricPair(None, spent.id, "new", 1.0, ""),
    )


def checks(current: Report, cases: tuple[Metric, Metric], rates: tuple[Metric, Metric]) -> tuple[Check, ...]:
    """One that agrees, one that needs a look, one that cannot be made."""
    both = (Evidence("prior", cases[0].start, cases[0].end), Evidence("current", cases[1].start, cases[1].end))
    claims = {change.metric: change.id for change in current.changes}
    return (
        Check(
            "k1",
            "stated_change",
            "consistent",
            both,
            reading="percent",
            change=claims[cases[1].id],
            metric=cases[1].id,
            prior_metric=cases[0].id,
        ),
        Check(
            "k2",
            "stated_change",
            "inconsistent",
            (Evidence("current", rates[1].start, rates[1].end),),
            reading="percentage_point",
            stated=Interval(Fraction(53, 2), Fraction(55, 2)),
            computed=Interval.point(25),
            change=claims[rates[1].id],
            metric=rates[1].id,
            prior_metric=rates[0].id,
            arithmetic="97 − 72 = 25",
        ),
        Check("k3", "stated_change", "unverifiable", (Evidence("current", 0, 3),), "生产总值", reason="constant_price"),
    )


def timeline(comparison: Comparison) -> Timeline:
    """Three years of one metric, the first of them implied."""
    first, second = comparison.prior.metrics[0], comparison.current.metrics[0]
    points = (
        Point(2021, 2022, "implied", None, Interval(Fraction(10), Fraction(12)), 0, 3, "percent"),
        Point(2022, 2022, "actual", Fraction(18), Interval.point(18), first.start, first.end),
        Point(2023, 2023, "actual", Fraction(66), Interval.point(66), second.start, second.end),
    )
    lineages = (
        MetricLineage("l1", "受理行政复议", "件", "count", points, (2022, 2023)),
        MetricLineage(
            "l2",
            "旧指标",
            "件",
            "count",
            (replace(points[1], start=1, end=2), replace(points[1], period=2021)),
            (2021, 2022),
        ),
    )
    texts = (TextLineage("x1", "section", "一、主要工作", ((2022, 1), (2023, 1)), 2),)
    step = YearStep(2022, 2023, Similarity(0.43, 0.9, 0.5, 0.6, 0.55), 1, 3, 3, 1)
    return Timeline("sample", (2022, 2023), (), lineages, texts, (step,))
