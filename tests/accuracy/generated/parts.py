"""Sections that come and go: removed, added, split, merged."""

from __future__ import annotations

from tests.accuracy.generated.headings import altogether, renumber
from tests.accuracy.generated.rewording import LEAST_SHARED, dice
from tests.accuracy.generated.tree import Node, Paragraph, Unit, letters
from tests.accuracy.generated.work import LEAST_LETTERS, LEAST_SENTENCES, Sections, is_item, like

# Each part of a section that was split has at least this share of it.
LEAST_PART = 0.3
# Of two sections that are merged the larger has at most so many times the text of the smaller.
TIMES_LARGER = 4


def remove(work: Sections) -> bool:
    """A section is gone."""
    found = [(f, n) for _, f in work.families() if len(f) > 2 and not is_item(f) for n in f if work.is_known(n)]
    if not found:
        return False
    family, node = work.rng.choice(found)
    family.remove(node)
    renumber(family)
    return True


def add(work: Sections) -> bool:
    """A section of another report comes in."""
    found = [family for _, family in work.families() if any(work.is_known(node) for node in family)]
    numbered = [family for family in found if family[0].label]
    taken = work.donor.section() if found else None
    if not taken:
        return False
    family = work.rng.choice(numbered if numbered and work.rng.random() < 0.5 else found)
    model = next(node for node in family if work.is_known(node))
    words, texts = taken
    if max((dice(words, other) for other in work.words()), default=0) >= LEAST_SHARED / 2 or not _fits(words, model):
        words = altogether(work.words(), work.tree.language, work.rng, model.style) or ""
    if not words:
        return False
    gap = " " if work.tree.language == "en" else ""
    units = [Unit(text, gap=gap if place else "", operation="inserted") for place, text in enumerate(texts)]
    node = like(model, words, [Paragraph(model.paragraphs[0].lead, units)])
    work.used.append(words)
    family.insert(work.rng.randrange(1, len(family) + 1), node)
    renumber(family)
    return True


def _fits(words: str, model: Node) -> bool:
    return len(words) <= 40 and words.isupper() == model.words.isupper() and "\n" not in words


def split(work: Sections) -> bool:
    """A section is parted in two; the second half has a heading of its own."""
    found = [
        (family, node, cuts)
        for _, family in work.families()
        if not is_item(family)
        for node in family
        if work.is_known(node) and (cuts := _cuts(work, node))
    ]
    if not found:
        return False
    family, node, cuts = work.rng.choice(found)
    words = altogether(work.words(), work.tree.language, work.rng, node.style)
    if not words:
        return False
    place, cut = work.rng.choice(cuts)
    run_in = node.paragraphs[0].lead
    paragraph = node.paragraphs[place]
    rest = [Paragraph(run_in, paragraph.units[cut:]), *node.paragraphs[place + 1 :]]
    node.paragraphs = node.paragraphs[:place] + ([Paragraph(paragraph.lead, paragraph.units[:cut])] if cut else [])
    second = like(node, words, rest)
    second.origins, node.gentle = node.origins, True
    work.used.append(words)
    family.insert(family.index(node) + 1, second)
    renumber(family)
    return True


def _cuts(work: Sections, node: Node) -> list[tuple[int, int]]:
    """Where a section may be parted: paragraph and sentence, so that both parts are known by their text."""
    units = [(place, cut, unit) for place, it in enumerate(node.paragraphs) for cut, unit in enumerate(it.units)]
    whole, done = node.own_letters(), 0
    least = max(LEAST_LETTERS[work.tree.language], LEAST_PART * whole)
    found = []
    for many, (place, cut, unit) in enumerate(units):
        enough = many >= LEAST_SENTENCES and len(units) - many >= LEAST_SENTENCES
        if unit.free and enough and min(done, whole - done) >= least:
            found.append((place, cut))
        done += letters(unit.text)
    return found


def merge(work: Sections) -> bool:
    """Two sections that stand together become one; one of the headings is dropped."""
    found = [
        (family, place)
        for _, family in work.families()
        if len(family) > 2 and not is_item(family)
        for place in range(len(family) - 1)
        if work.is_known(family[place]) and work.is_known(family[place + 1])
        if 1 / TIMES_LARGER <= family[place].letters() / family[place + 1].letters() <= TIMES_LARGER
    ]
    if not found:
        return False
    family, place = work.rng.choice(found)
    one, two = family[place], family[place + 1]
    if work.rng.random() < 0.3:
        one.words, one.before, one.after, one.heading = two.words, two.before, two.after, two.heading
    two.paragraphs[0].lead = next((it.lead for it in two.paragraphs if "\n" in it.lead), one.lead.rstrip("# "))
    one.paragraphs += two.paragraphs
    one.origins, one.gentle = one.origins + two.origins, True
    family.remove(two)
    renumber(family)
    return True
