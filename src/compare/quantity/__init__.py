"""Printed numbers: every numeral of a text, as a quantity with its interval or as what it is instead."""

from compare.quantity.cells import parse_cell
from compare.quantity.numeral import Numeral
from compare.quantity.scan import parse_quantity, scan

__all__ = ["Numeral", "parse_cell", "parse_quantity", "scan"]
