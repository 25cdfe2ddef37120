"""Printed numbers: every numeral of a text, as a quantity with its interval or as what it is instead."""

from compare.quantity.cells import is_absent, negated, parse_cell
from compare.quantity.crowd import MOST_NUMERALS
from compare.quantity.numeral import Numeral
from compare.quantity.prose import Prose, prose_of
from compare.quantity.scan import numerals_in, parse_quantity, scan

__all__ = [
    "MOST_NUMERALS",
    "Numeral",
    "Prose",
    "is_absent",
    "negated",
    "numerals_in",
    "parse_cell",
    "parse_quantity",
    "prose_of",
    "scan",
]
