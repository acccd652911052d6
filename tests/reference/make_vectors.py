"""Recomputes what the reference can say about every vector, and writes or checks it.

    python3 tests/reference/make_vectors.py            # writes `expected`
    python3 tests/reference/make_vectors.py --check    # compares; ends with 1 where anything differs
"""

import base64
import json
import sys
from pathlib import Path

import business
import canonical
import cycle_leads
import cycle_report
import handoff_leads
import handoff_report
import learn
import monday
import notice
import pace
import periods
import pilot
import recorded_report
import replay
import report
import rooms
import step
import trail
from layout import layout
from ledger import Ledger
from scores import through

VECTORS = Path(__file__).parent.parent / "vectors"


def parts(written):
    """A text written whole, or in parts of which some are repeated."""
    if isinstance(written, str):
        return written
    return "".join(p if isinstance(p, str) else p["repeat"] * p["times"] for p in written)


def content(file):
    return base64.b64decode(file["base64"]) if "base64" in file else parts(file["text"]).encode()


def agreement_of(given):
    return given["agreement"] if "agreement" in given else canonical.read(parts(given["agreementText"]))


def ledger_of(given):
    agreement = agreement_of(given)
    return Ledger(agreement, [(f["mapping"], content(f)) for f in given["files"]])


def seen_of(given):
    """The agreement, through the score that is named."""
    return through(agreement_of(given), given.get("score"))


def fingerprint(given):
    agreement = agreement_of(given)
    return canonical.agreement_fingerprints(agreement) | {"canonical": canonical.text(agreement)}


def both_of(given):
    """The signed agreement and the proposal, through one score."""
    signed = given.get("signed", agreement_of(given))
    return through(signed, given.get("score")), seen_of(given)


def tune_step(given):
    signed, proposed = both_of(given)
    return step.step(signed, proposed, ledger_of(given), given["request"], given["step"]["threshold"])


def tune_moves(given):
    signed, proposed = both_of(given)
    return step.moves(signed, proposed, ledger_of(given), given["request"], given["moves"])


def monday_report(given):
    signed = through(given["signed"], given.get("score")) if "signed" in given else None
    return monday.report(seen_of(given), signed, ledger_of(given), given["request"])


def change_notice(given):
    signed, proposed = both_of(given)
    return notice.notice(signed, proposed, ledger_of(given), given["request"])


REFERENCE = {
    "business": lambda given: business.answer(agreement_of(given), given["request"]),
    "compare": lambda given: rooms.compare(agreement_of(given), given["right"]),
    "fingerprint": fingerprint,
    "ledger": lambda given: {"fingerprint": ledger_of(given).fingerprint()},
    "cycle": lambda given: cycle_report.report(seen_of(given), ledger_of(given), given["request"]),
    "cycleLeads": lambda given: cycle_leads.leads(seen_of(given), ledger_of(given), given["request"]),
    "explain": lambda given: report.explanation(seen_of(given), ledger_of(given), given["request"]),
    "handoff": lambda given: handoff_report.report(seen_of(given), ledger_of(given), given["request"]),
    "handOffLeads": lambda given: handoff_leads.leads(seen_of(given), ledger_of(given), given["request"]),
    "learn": lambda given: learn.report(seen_of(given), ledger_of(given), given["request"]),
    "merge": lambda given: rooms.merge(agreement_of(given), given["right"], given["request"]),
    "monday": monday_report,
    "moves": tune_moves,
    "notice": change_notice,
    "pace": lambda given: pace.report(seen_of(given), ledger_of(given), given["request"]),
    "periods": lambda given: periods.answer(agreement_of(given), given["request"]),
    "pilot": lambda given: pilot.pilot(agreement_of(given), given["request"]),
    "recorded": lambda given: recorded_report.compare(seen_of(given), ledger_of(given), given["request"]),
    "recordedLeads": lambda given: recorded_report.leads(seen_of(given), ledger_of(given), given["request"]),
    "step": tune_step,
    "inForce": replay.in_force,
    "replay": replay.replay,
    "trail": lambda given: trail.trail(seen_of(given), ledger_of(given), given["request"]),
    "tune": lambda given: report.tune_report(seen_of(given), ledger_of(given), given["request"]),
}


def main():
    check = "--check" in sys.argv
    wrong, compared = [], 0
    for path in sorted(VECTORS.glob("*/*.json")):
        vector = canonical.read(path.read_text())
        compute = REFERENCE.get(vector["kind"])
        if compute is None:
            continue
        expected = canonical.text(compute(vector["input"]))
        compared += 1
        if "expected" in vector and canonical.text(vector["expected"]) == expected:
            continue
        wrong.append(path.name)
        if not check:
            written = json.loads(path.read_text())
            written["expected"] = json.loads(expected)
            path.write_text(layout(written) + "\n")
    print(f"{compared} vectors, {len(wrong)} {'differ' if check else 'written'}", *wrong, sep="\n  ")
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
