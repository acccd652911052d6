"""RFC 8785 text and SHA-256 fingerprints (definitions 8.1 to 8.3)."""

import hashlib
import json
from decimal import Decimal
from fractions import Fraction

from scores import written


def number(x):
    """An RFC 8785 number: what ECMAScript prints for the double nearest to `x`."""
    x = float(x)
    if x == 0:
        return "0"
    if x != x or x in (float("inf"), float("-inf")):
        raise ValueError("no JSON number")
    # Python's repr holds the shortest digits that round-trip, as ECMAScript's does; only the layout differs.
    sign, digits, exponent = Decimal(repr(x)).normalize().as_tuple()
    text = "".join(map(str, digits))
    point = len(text) + exponent  # the decimal point stands after this many digits
    if 0 < point <= 21:
        body = text.ljust(point, "0")[:point] + ("." + text[point:] if len(text) > point else "")
    elif -6 < point <= 0:
        body = "0." + "0" * -point + text
    else:
        mantissa = text[0] + ("." + text[1:] if len(text) > 1 else "")
        body = f"{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return ("-" if sign else "") + body


def text(value):
    """The RFC 8785 text of a value; keys in order of their UTF-16 code units."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 2**53 else number(value)
    if isinstance(value, (float, Decimal, Fraction)):
        return number(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(text, value)) + "]"
    keys = sorted(value, key=lambda k: k.encode("utf-16-be"))
    return "{" + ",".join(f"{quoted(k)}:{text(value[k])}" for k in keys) + "}"


def quoted(s):
    """A JSON text with the escapes of RFC 8785 and no others."""
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(short.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in s) + '"'


def fingerprint(value):
    """SHA-256 of the canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(text(value).encode()).hexdigest()


def agreement_fingerprints(agreement):
    """Of the two parts as written; absent parameters are the empty object (8.1)."""
    agreement = written(agreement)
    return {
        "definitions": fingerprint(agreement["definitions"]),
        "parameters": fingerprint(agreement.get("parameters", {})),
    }


def ledger_fingerprint(tables):
    """Of `{table: rows}`, the rows kept, each a dict of its mapped columns (8.2)."""
    entries = []
    for table in sorted(tables):
        rows = [text({k: v for k, v in row.items() if v is not None}) for row in tables[table]]
        if rows:
            total = sum(int.from_bytes(hashlib.sha256(r.encode()).digest(), "big") for r in rows)
            entries.append([table, len(rows), f"{total % 2**256:064x}"])
    return fingerprint(entries)


def read(document):
    """Parses JSON; a number is the shortest decimal that denotes the same double."""

    def real(written):
        number = Decimal(repr(float(written)))
        return int(number) if number == number.to_integral() else number

    return json.loads(document, parse_float=real)
