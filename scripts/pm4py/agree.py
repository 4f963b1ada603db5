#!/usr/bin/env python3
"""Checks that Sandtable and pm4py 2.7 find the same optimal alignment cost.

Draws plans of up to 12 steps and records of them with steps exchanged, left
out, repeated and unknown. Exit 1 where any cost differs.

    scripts/pm4py/agree.py                        through the align example
    scripts/pm4py/agree.py --optional             with steps that are not owed
    scripts/pm4py/agree.py --program target/release/sandtable
                                                  through `sandtable score`
"""

import argparse
import json
import random
import subprocess
import tempfile
from pathlib import Path

import peer


def draw(chance, optional):
    """One plan and one record of it."""
    steps = chance.randint(1, 12)
    density = chance.uniform(0.05, 0.6)
    pairs = [(a, b) for b in range(steps) for a in range(b)]
    edges = [pair for pair in pairs if chance.random() < density]
    record, waiting = [], set(range(steps))
    while waiting:
        ready = [b for b in sorted(waiting) if not any(y == b and x in waiting for x, y in edges)]
        record.append(chance.choice(ready))
        waiting.remove(record[-1])
    for _ in range(chance.randint(0, 6)):
        blunder(chance, record)
    owed = [not optional or chance.random() < 0.7 for _ in range(steps)]
    return {"steps": steps, "edges": edges, "owed": owed, "events": record}


def blunder(chance, record):
    """One mistake: two events exchanged, one left out, repeated or unknown."""
    kind = chance.choice(["exchanged", "left out", "repeated", "unknown"])
    if kind == "unknown" or not record:
        record.insert(chance.randint(0, len(record)), None)
    elif kind == "left out":
        record.pop(chance.randrange(len(record)))
    elif kind == "repeated":
        record.insert(chance.randint(0, len(record)), chance.choice(record))
    else:
        a, b = chance.randrange(len(record)), chance.randrange(len(record))
        record[a], record[b] = record[b], record[a]


def through_example(cases):
    lines = peer.own([], "".join(json.dumps(case) + "\n" for case in cases))
    return [(found["cost"], found["fitness"]) for found in map(json.loads, lines)]


def through_program(program, cases):
    with tempfile.TemporaryDirectory() as home:
        return [score(program, Path(home), case) for case in cases]


def score(program, home, case):
    """Cost and fitness from `sandtable score`, given the case as files."""
    step = lambda number: {
        "id": f"s{number}",
        "title": f"Step {number}",
        "stage": "response",
        "lead": "team",
        "after": [f"s{a}" for a, b in case["edges"] if b == number],
    }
    plan = {
        "format": "sandtable-plan/1",
        "id": "drawn",
        "revision": "1",
        "title": "Drawn by chance",
        "roles": [{"id": "team", "title": "Team"}],
        "steps": [step(number) for number in range(case["steps"])],
    }
    rows = ["time,role,step"]
    for minute, event in enumerate(case["events"]):
        name = "unknown" if event is None else f"s{event}"
        rows.append(f"2026-06-01T08:{minute:02}:00,team,{name}")
    (home / "plan.json").write_text(json.dumps(plan))
    (home / "log.csv").write_text("\n".join(rows) + "\n")
    command = [program, "score", "--plan", home / "plan.json", "--log", home / "log.csv"]
    done = subprocess.run(
        [*command, "--unknown", "extra", "--format", "json"], capture_output=True, text=True, check=True
    )
    alignment = json.loads(done.stdout)["alignment"]
    return alignment["cost"], alignment["fitness"]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--cases", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--optional", action="store_true", help="let some steps not be owed")
    options.add_argument("--program", help="ask this sandtable, not the align example")
    given = options.parse_args()
    if given.program and given.optional:
        options.error("a log owes every unconditional step: --optional goes with the example only")
    peer.enter()

    chance = random.Random(given.seed)
    cases = [draw(chance, given.optional) for _ in range(given.cases)]
    if given.program:  # A log without a row is refused: nothing says when it began.
        cases = [case for case in cases if case["events"]]
    own = through_program(given.program, cases) if given.program else through_example(cases)
    agree = fit = costs = 0
    for case, (cost, fitness) in zip(cases, own, strict=True):
        theirs, their_fitness, _ = peer.Net(case).align(case["events"])
        agree += cost == theirs
        # pm4py's fitness counts passing an optional step as a ten-thousandth.
        fit += abs(fitness - their_fitness) < (0.01 if given.optional else 1e-9)
        costs += cost > 0
        if cost != theirs:
            print(f"ours {cost}, pm4py {theirs}: {json.dumps(case)}")
    print(f"cost: {agree} of {len(cases)} agree ({costs} of them above zero); fitness: {fit} of {len(cases)}")
    raise SystemExit(agree != len(cases))


if __name__ == "__main__":
    main()
