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


# How many decimals a currency's minor unit has where it is not two (ISO 4217).
MINOR = dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0) | dict.fromkeys(
    "BHD IQD JOD KWD LYD OMR TND".split(), 3)  # fmt: skip


def minor_units(amount, currency):
    """A written amount in whole minor units (1.3)."""
    scaled = decimal(amount) * 10 ** MINOR.get(currency, 2)
    if scaled.denominator != 1:
        raise ValueError(f"finer than a minor unit: {amount} {currency}")
    return scaled.numerator


def as_points(n):
    """Thousandths as the JSON number of points."""
    return n // 1000 if n % 1000 == 0 else n / 1000
