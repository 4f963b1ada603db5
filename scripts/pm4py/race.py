#!/usr/bin/env python3
"""Races Sandtable's order alignment against pm4py 2.7's state-equation A*.

Both get the same drawn plans and records, in one run, and their plan ready
(the closure, the Petri net). Prints CPU seconds, medians and their ratio.
"""

import argparse
import json
import statistics
import warnings

import peer


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--steps", type=int, default=50)
    options.add_argument("--noise", type=int, default=10, help="mistakes per 100 events")
    options.add_argument("--reach", type=int, help="places an event is displaced by, at most; any unless said")
    options.add_argument("--records", type=int, default=25)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=int, default=60, help="pm4py's limit for one record")
    given = options.parse_args()
    reach = given.reach or given.steps
    peer.enter()
    warnings.filterwarnings("ignore")

    import pm4py
    from pm4py.util.lp import solver

    draw = ["draw", given.steps, given.noise, reach, given.records, given.seed]
    lines = peer.own([str(word) for word in draw])
    own = [json.loads(line) for line in peer.own([], "\n".join(lines))]
    print(f"pm4py {pm4py.__version__}, solver {solver.DEFAULT_LP_SOLVER_VARIANT}")
    theirs, differ, late = [], 0, 0
    for case, ours in zip(map(json.loads, lines), own, strict=True):
        cost, _, seconds = peer.Net(case).align(case["events"], given.seconds)
        late += cost is None
        differ += cost is not None and cost != ours["cost"]
        # A record given up is counted as done at the limit: to pm4py's favour.
        theirs.append(seconds)
    ours = statistics.median(found["seconds"] for found in own)
    median = statistics.median(theirs)
    print(f"{given.records} records, {given.steps} steps, {given.noise} % noise, reach {reach}")
    print(f"pm4py: median {median * 1e3:.1f} ms, given up {late}, other cost {differ}")
    print(f"Sandtable: median {ours * 1e6:.2f} µs")
    print(f"ratio of medians: {median / ours:,.0f}")
    raise SystemExit(differ > 0)


if __name__ == "__main__":
    main()
