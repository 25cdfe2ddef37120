"""Printed numbers: every numeral of a text, as a quantity with its interval or as what it is instead."""

from compare.quantity.cells import is_absent, negated, parse_cell
from compare.quantity.crowd import MOST_NUMERALS
from compare.quantity.numeral import Numeral
from compare.quantity.scan import parse_quantity, scan

__all__ = ["MOST_NUMERALS", "Numeral", "is_absent", "negated", "parse_cell", "parse_quantity", "scan"]
