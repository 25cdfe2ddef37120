from __future__ import annotations

from dataclasses import replace

import pytest

from compare.publishers import are_strangers, are_two
from tests.builders import Builder


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("甲市人民政府", "乙市人民政府", True),
        ("国务院", "丙省人民政府", True),
        ("甲市司法局", "乙市司法局", True),
        ("丙省政府", "丙省人民政府", False),
        ("丁市戊区人民政府", "戊区人民政府", False),
        ("甲市人民政府办公室", "甲市", False),
        ("甲市司法局", "甲市人民政府", False),
        ("THE ACME CO", "Acme Corporation", False),
        ("Acme Holdings Ltd", "Bolt Holdings Ltd", True),
        ("", "甲市人民政府", False),
        ("Acme", "甲市人民政府", False),
    ],
)
def test_two_publishers(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert are_two(one, other) is expected
    assert are_two(other, one) is expected


def test_within_one_series_nobody_is_a_stranger() -> None:
    prior = replace(Builder(2022).build(), publisher="甲市环境保护局", series="甲")
    current = replace(Builder(2023).build(), publisher="乙市生态环境局", series="甲")
    assert not are_strangers(prior, current)
    assert are_strangers(prior, replace(current, series="乙"))
