"""Proves that both hosts of the C interface make equal partials, which merge across them into the whole's report.

    python3 tests/abi/check.py LIBRARY MODULE

Prints what it checked, the last line in the form of cargo's tests; ends with 1 where anything differs.
"""

import csv
import io
import json
import struct
import sys
from pathlib import Path

from host import Module, Native, Refused

sys.path.insert(0, str(Path(__file__).parent.parent / "reference"))

import canonical  # noqa: E402
from make_vectors import VECTORS, content  # noqa: E402


def vectors():
    """The vectors of reports made of parts, as `(path, vector)`."""
    for path in sorted(VECTORS.glob("*/*.json")):
        vector = json.loads(path.read_text())
        if vector["kind"] in ("tune", "recorded") and "agreement" in vector["input"]:
            yield path, vector


def written(value):
    return json.dumps(value, ensure_ascii=False).encode()


def request_of(vector):
    """The vector's request; one of a part says its mode."""
    request = dict(vector["input"]["request"])
    if vector["kind"] == "tune":
        request["mode"] = vector["expected"]["mode"]
    return request


def ids(files):
    """The ids of all leads, where every file that has some calls them alike."""
    return sorted({row["id"] for mapping, text in files if mapping["table"] == "leads" for row in read(text)})


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def simple(files):
    """Can these be parted by a program this plain: comma-separated rows of one lead each, their ids in one column?"""
    column = {"leads": "id", "touches": "lead", "transitions": "lead", "overrides": "lead", "attribute_history": "lead"}
    columns = column | {"opportunities": "lead", "assignments": "lead"}
    for mapping, text in files:
        sources = {c.get("source"): c["to"] for c in mapping["columns"]}
        table = mapping["table"]
        if table not in columns or '"' in text or set(mapping) - {"file", "table", "columns", "missing"}:
            return False
        if sources.get(columns[table]) != columns[table]:
            return False
    return True


def part(files, of, parts, leads):
    """The rows of every so-manieth lead; rows of unknown leads go to the first part."""
    places = {lead: n % parts for n, lead in enumerate(leads)}
    made = []
    for mapping, text in files:
        column = "id" if mapping["table"] == "leads" else "lead"
        header, *rows = text.splitlines(keepends=True)
        at = header.strip().split(",").index(column)
        mine = [row for row in rows if places.get(row.rstrip("\n").split(",")[at] if row.strip() else "", 0) == of]
        made.append((written(mapping), (header + "".join(mine)).encode()))
    return made


def tree(session, partials):
    """Merges the first with the last until one is left."""
    while len(partials) > 1:
        partials = partials[1:-1] + [session.call("yl_merge", partials[0], partials[-1])]
    return partials[0]


def body(report):
    """A report as a vector expects it."""
    report = canonical.read(report.decode())
    return canonical.text(report | {"receipt": {k: v for k, v in report["receipt"].items() if k not in ("engine", "timeZoneData")}})


def replay(hosts, path, vector):
    """The whole in both hosts, then parts by turns in either, merged and finished in the other."""
    given = vector["input"]
    agreement, score = written(given["agreement"]), given.get("score", "")
    files = [(f["mapping"], content(f)) for f in given["files"]]
    request, kind = written(request_of(vector)), vector["kind"].encode()
    whole = [(written(mapping), text) for mapping, text in files]

    def observed(host, files):
        host.ledger(agreement, files, score)
        return host.call("yl_observe", kind, request)

    expected = canonical.text(canonical.read(json.dumps(vector["expected"])))
    try:
        partials = [observed(host, whole) for host in hosts]
    except Refused as refused:
        return [f"{path.name}: refused: {refused}"]
    wrong = [] if partials[0] == partials[1] else [f"{path.name}: the partials of the two hosts differ"]
    if body(hosts[0].call("yl_finish", partials[1])) != expected:
        wrong.append(f"{path.name}: not the expected report")
    texts = [(mapping, text.decode(errors="replace")) for mapping, text in files]
    leads = ids(texts) if simple(texts) else []
    for parts in (2, 3, 5) if len(leads) > 1 else ():
        made = [observed(hosts[n % 2], part(texts, n, parts, leads)) for n in range(parts)]
        both = [tree(hosts[0], made), tree(hosts[1], made[::-1])]
        if both != [partials[0], partials[0]]:
            wrong.append(f"{path.name}: {parts} parts merge into other bytes")
        elif body(hosts[1].call("yl_finish", both[0])) != expected:
            wrong.append(f"{path.name}: {parts} parts are not the expected report")
    return wrong or (["parted"] if len(leads) > 1 else ["whole"])


def columns(hosts):
    """One batch of columns in both hosts: equal partials, and those of the same rows in a file."""
    agreement = {"yellowline": 1, "definitions": {
        "name": "Columns", "timeZone": "UTC", "touchKinds": [{"id": "page", "by": "buyer"}],
        "scoring": {"threshold": 1, "rules": [{"id": "page", "touch": {"kind": "page"}, "points": 1}]}}}
    mapping = {"file": "leads", "table": "leads", "columns": [
        {"source": "id", "to": "id"}, {"source": "createdAt", "to": "createdAt", "format": "iso"}]}
    request = b'{"asOf":"2026-03-31","mode":"dated"}'
    answers = []
    for host in hosts:
        host.call("yl_agree", written(agreement), b"")
        host.call("yl_begin", written(mapping))
        host.column(b"id", b"u", 2, None, struct.pack("<3i", 0, 1, 3), b"abc")
        host.column(b"createdAt", b"tss:UTC", 2, b"\x01", struct.pack("<2q", 1767600000, 0), None)
        host.call("yl_rows")
        host.call("yl_end")
        host.call("yl_settle")
        answers.append(host.call("yl_observe", b"tune", request))
    hosts[0].ledger(written(agreement), [(written(mapping), b"id,createdAt\na,2026-01-05T08:00:00Z\nbc,\n")])
    answers.append(hosts[0].call("yl_observe", b"tune", request))
    return [] if len(set(answers)) == 1 else ["columns: other partials than the same rows in a file"]


def main():
    hosts = [Native(Path(sys.argv[1]).resolve()), Module(sys.argv[2])]
    wrong, counts = columns(hosts), {"parted": 0, "whole": 0}
    for path, vector in vectors():
        for said in replay(hosts, path, vector):
            if said in counts:
                counts[said] += 1
            else:
                wrong.append(said)
    for said in wrong:
        print(said)
    print(f"{counts['parted']} vectors whole and in 2, 3 and 5 parts, {counts['whole']} whole alone")
    if counts["parted"] < 20:
        wrong.append("too few vectors")
    passed = counts["parted"] + counts["whole"] + 1
    print(f"test result: {'FAILED' if wrong else 'ok'}. {passed} passed; {len(wrong)} failed; 0 ignored")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
