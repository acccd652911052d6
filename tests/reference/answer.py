"""Answers cases, a line of JSON for each line: what the reference computes, or why it does not.

`declined` says that it does not read such a case at all; an `error` is one of this program.
"""

import sys

import canonical
from make_vectors import REFERENCE

MERGED = ("cycle", "cycleLeads", "handOffLeads", "handoff", "ledger", "pace", "recorded", "recordedLeads")  # of these it reads merges


def declined(case):
    if case["kind"] not in REFERENCE:
        return f"nothing computes {case['kind']}"
    tables = {f["mapping"]["table"] for f in case["input"].get("files", [])}
    if "merges" in tables and case["kind"] not in MERGED:
        return "merges are read for records alone"
    return None


def answer(line):
    try:
        case = canonical.read(line)
        why = declined(case)
        if why:
            return {"declined": why}
        return REFERENCE[case["kind"]](case["input"])
    except Exception as error:  # whatever it is, it is this case's answer
        at = error.__traceback__
        while at.tb_next:
            at = at.tb_next
        place = f"{at.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{at.tb_lineno}"
        return {"error": f"{type(error).__name__}: {error} ({place})"}


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(canonical.text(answer(line)) + "\n")
        sys.stdout.flush()
