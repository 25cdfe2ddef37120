"""A corpus of invented series for measuring at scale: python -m tests.bench.corpus FOLDER --series 3000 --years 5.

Real reports are made into their next years by the generator of `tests/accuracy/generated`, a few dozen chains of
them; each series is one chain told of another city, with other counts. Years, names and figures are invented, the
same on every machine for the same bases: the bundled reports, and those of YOY_CORPUS where it is present.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import chain, count, islice, product
from pathlib import Path
from random import Random

from compare.ingest import read
from compare.model import Document, Report, Source
from compare.outline import build_report
from compare.settings import SeriesSettings
from tests.accuracy.generated.donors import new_text
from tests.accuracy.generated.make import PROFILES, NewText, make
from tests.accuracy.generated.tree import free_sentences
from tests.conftest import CORPUS, ROOT

# Reports that are made into chains, with the name of their place, and which are bundled.
BUNDLED = {"kaiyuan/2023.txt": "开原", "jichuan/2020.md": "霁川", "jichuan/2021.md": "霁川"}
REAL = {f"hailar/{year}.txt": "海拉尔" for year in (2013, 2014, 2015)}
# Chains that the series share: making one year of one takes 50 ms, and 3,000 series are to be made in a minute.
CHAINS = 48
PROFILE_OF = ("usual", "light", "usual")
LAST_YEAR = 2024

# A year in the making is one sign of its own, so that nothing that plays with figures touches it.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIRST_SIGN = 0xE100
_SIGNS = re.compile(f"[{chr(_FIRST_SIGN - 200)}-{chr(_FIRST_SIGN + 200)}]")
# A count of two digits or more: other figures for another city, the same ones in all its years.
_COUNT = re.compile(r"\d{2,}(?=[余多]?[万亿]?[件个人户条场起名本项宗处家次])")

_FIRST = "青云清安临永长宁新平昌泰和宜丰德嘉兴凤龙玉金石松柳梅兰沧海江河湖溪泉澄白丹紫高广远明景瑞祥东南西北春"
_SECOND = "河川山陵原阳州水林城源溪丘湾岭浦塘桥门关泽岩台岗坪渡洲峰港田安宁昌平化远江海湖泉波洋岸峡谷坡屿沙"
_KIND = ("市", "县", "区")


def names() -> Iterator[str]:
    """Names of cities, no two alike; when all are used, again with a number."""
    plain = [f"{one}{two}{kind}" for two, kind, one in product(_SECOND, _KIND, _FIRST) if one != two]
    Random("names").shuffle(plain)  # noqa: S311 - drawn to be repeated, not to be secret
    return chain(plain, (f"{plain[number % len(plain)]}{number // len(plain) + 1}" for number in count(len(plain))))


def chains(many: int, years: int) -> list[tuple[str, list[str]]]:
    """The name of a place and the texts of its years, in which every year is a sign."""
    bases = [(place, _timeless(path)) for path, place in _bases()]
    made = []
    for number in range(min(CHAINS, many)):
        place, base = bases[number % len(bases)]
        others = [report for one, report in bases if one != place]
        new = new_text(base, others)
        made.append((place, list(_next_years(base, new, PROFILE_OF[number % len(PROFILE_OF)], number, years))))
    return made


def _bases() -> Iterator[tuple[Path, str]]:
    for name, place in BUNDLED.items():
        yield ROOT / "inputs" / name, place
    for name, place in REAL.items():
        if (CORPUS / name).is_file():
            yield CORPUS / name, place


def _timeless(path: Path) -> Report:
    """The report with a sign for every year: how long before its own."""
    report = build_report(read(path), SeriesSettings(path.parent.name), int(path.stem))
    text = _YEAR.sub(lambda found: chr(_FIRST_SIGN + int(found[0]) - report.year), report.text)
    return _outlined(text)


def _outlined(text: str) -> Report:
    source = Source("made.txt", "", len(text), "text/plain")
    return build_report(Document(source, text), SeriesSettings("made"), LAST_YEAR)


def _next_years(base: Report, new: NewText, profile: str, number: int, years: int) -> Iterator[str]:
    report = base
    for year in range(years):
        text = make(report, free_sentences(report), new, PROFILES[profile], f"{number} {year}").text
        yield text
        report = _outlined(text)


def told_of(name: str, place: str, text: str, year: int) -> str:
    """One text of a chain as the report of `year` of the city `name`, with counts of its own."""
    digits = Random(name).sample("123456789", 9)  # noqa: S311 - drawn to be repeated, not to be secret
    own = str.maketrans("123456789", "".join(digits))
    dated = _SIGNS.sub(lambda found: str(year + ord(found[0]) - _FIRST_SIGN), text)
    return _COUNT.sub(lambda found: found[0].translate(own), dated.replace(place, name[:2]))


def write(folder: Path, many: int, years: int) -> int:
    """Write so many series of so many years, each a folder with its reports; gives the number of characters."""
    made, characters = chains(many, years), 0
    for number, name in enumerate(islice(names(), many)):
        place, texts = made[number % len(made)]
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "series.toml").write_text("fictional = true\n", encoding="utf-8")
        for year, text in enumerate(texts, LAST_YEAR - years + 1):
            whole = told_of(name, place, text, year)
            characters += len(whole)
            (folder / name / f"{year}.txt").write_text(whole, encoding="utf-8")
    return characters


def main() -> None:
    """Write the corpus and say how much it is."""
    parser = ArgumentParser(prog="python -m tests.bench.corpus", description="Writes a corpus of invented series.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--series", type=int, default=3000)
    parser.add_argument("--years", type=int, default=5)
    given = parser.parse_args()
    characters = write(given.folder, given.series, given.years)
    reports = given.series * given.years
    print(
        f"{given.folder}: {given.series} series, {reports} reports, {characters / max(1, reports):,.0f} characters each"
    )


if __name__ == "__main__":
    main()
