"""Exact decimals as fractions, and the text that enters fingerprints."""

import re
from decimal import Decimal
from fractions import Fraction

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def decimal(value):
    """The exact number of a JSON number or a written one; `None` where it is none."""
    if isinstance(value, (int, Decimal, Fraction)):
        return Fraction(value)
    value = value.strip()
    return Fraction(Decimal(value)) if NUMBER.fullmatch(value) else None


def plain(number):
    """Plain digits without trailing zeros (8.2)."""
    if number.denominator == 1:
        return str(number.numerator)
    places = next(p for p in range(1, 400) if number.denominator and (number * 10**p).denominator == 1)
    digits = str(abs(number * 10**places)).rjust(places + 1, "0")
    return ("-" if number < 0 else "") + digits[:-places] + "." + digits[-places:]


def thousandths(points):
    """Points as whole thousandths."""
    scaled = decimal(points) * 1000
    if scaled.denominator != 1:
        raise ValueError(f"points finer than thousandths: {points}")
    return scaled.numerator


def as_points(n):
    """Thousandths as the JSON number of points."""
    return n // 1000 if n % 1000 == 0 else n / 1000
