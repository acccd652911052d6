"""Checks the reference against the known answers of the public data sets, where they are present.

    python3 tests/reference/known_answers.py ../shared/data            # checks
    python3 tests/reference/known_answers.py ../shared/data --write    # writes those receipts anew

`public.json` holds the receipts of this program's reports on those data sets, and `public-cycle.json` and
`public-handoff.json` those of the cycle and the hand-off report, so that an engine can be held against all their figures
at once.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import canonical
import known_cycles
import known_pace
import known_public
import learn
import report
from facts import Known
from layout import layout
from ledger import Ledger
from scoring import Score
from tune import Tune

HERE = Path(__file__).parent

XEDUCATION = {0: (8607, 3552), 10: (7534, 3494), 20: (5569, 3194), 30: (3744, 2657), 40: (2283, 1902),
              50: (1152, 1039), 60: (419, 401), 70: (194, 191), 80: (13, 13), -15: (9240, 3561)}  # fmt: skip
OLIST_ORIGINS = {None: (33, 9), "direct_traffic": (346, 36), "display": (88, 3), "email": (349, 10),
                 "organic_search": (1603, 170), "other": (113, 2), "other_publicities": (44, 3),
                 "paid_search": (1048, 122), "referral": (186, 8), "social": (756, 48), "unknown": (779, 118)}  # fmt: skip
OLIST_WON = {"2017-12": 3, "2018-01": 73, "2018-02": 113, "2018-03": 147, "2018-04": 78, "2018-05": 27,
             "2018-06": 16, "2018-07": 24, "2018-08": 17, "2018-09": 15, "2018-10": 13, "2018-11": 3}  # fmt: skip


def load(name):
    return canonical.read((HERE / name).read_text())


def ledger(agreement, folder, *names):
    mappings = [load(f"mappings/{name}.json") for name in names]
    return Ledger(agreement, [(m, (folder / m["file"]).read_bytes()) for m in mappings])


def xeducation(folder):
    agreement = load("agreements/xeducation.json")
    facts = ledger(agreement, folder, "xeducation")
    tune = Tune(agreement, facts, {"asOf": "2026-11-20"})
    rows = {t: tune.row(t * 1000) for t in XEDUCATION}
    assert {t: (r["selected"], r["converted"]) for t, r in rows.items()} == XEDUCATION
    scores = [Score(tune.definitions, Known(facts.attributes(r)), 0).total for r in facts.rows["leads"]]
    assert (min(scores), max(scores), sum(scores)) == (-15_000, 87_000, 238_585_000)
    return "xeducation: sweep, range and sum of the scores"


def olist(folder):
    agreement = load("agreements/olist.json")
    facts = ledger(agreement, folder, "olist-leads", "olist-deals")
    deals = facts.of_lead("opportunities")
    leads = facts.rows["leads"]
    count = Counter(r.get("origin") for r in leads)
    won = Counter(r.get("origin") for r in leads if r["id"] in deals)
    assert {o: (count[o], won[o]) for o in count} == OLIST_ORIGINS
    tune = Tune(agreement, facts, {"asOf": "2018-11-30"})
    months = Counter(str(tune.zone.date(d["createdAt"]))[:7] for d in facts.rows["opportunities"])
    assert months == OLIST_WON, months
    known_cycles.olist(folder.parent, OLIST_ORIGINS, OLIST_WON)
    return "olist: leads and deals by origin, deals by month won, by the cycle report too"


def helpdesk(folder):
    return known_cycles.helpdesk(folder.parent)


def maven_crm(folder):
    known_pace.maven_crm(folder.parent)
    return known_cycles.maven_crm(folder.parent) + "; deals won and their worth by pace"


def receipts(data, case):
    """The ledger's and the report's fingerprint of a case of `public.json`, and that of the report on points from history."""
    agreement = load(case["agreement"])
    mappings = [load(m) for m in case["mappings"]]
    facts = Ledger(agreement, [(m, (data / case["name"] / m["file"]).read_bytes()) for m in mappings])
    receipt = report.tune_report(agreement, facts, case["request"])["receipt"]
    learned = learn.report(agreement, facts, case["learn"]["request"])["receipt"]
    return {"ledger": receipt["ledger"], "report": receipt["report"]}, learned["report"]


def public(data, write):
    """Checks or writes the receipts of the data sets that are present."""
    path = HERE / "public.json"
    cases = json.loads(path.read_text())
    for case in (c for c in cases if (data / c["name"]).is_dir()):
        computed, learned = receipts(data, case)
        assert write or case["expected"] == computed, (case["name"], computed)
        assert write or case["learn"]["report"] == learned, (case["name"], learned)
        case["expected"], case["learn"]["report"] = computed, learned
    if write:
        path.write_text(layout(cases) + "\n")


def main():
    data = Path(sys.argv[1])
    checks = [(xeducation, "xeducation"), (olist, "olist"), (helpdesk, "helpdesk"), (maven_crm, "maven_crm")]
    present = [(check, folder) for check, folder in checks if (data / folder).is_dir()]
    for check, folder in checks:
        if (check, folder) in present:
            print("passed ", check(data / folder))
        else:
            print(f"skipped: real data set {folder} is absent")
    public(data, "--write" in sys.argv)
    known_public.public(data, "--write" in sys.argv)
    print(f"test result: ok. {len(present)} passed; 0 failed; {len(checks) - len(present)} ignored")


if __name__ == "__main__":
    main()
