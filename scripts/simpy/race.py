#!/usr/bin/env python3
"""Runs the same plans in SimPy 4 and in Sandtable, checks that they agree on
the chance of meeting each limit and on when everything is done, and says how
many drills a second each does.

    scripts/simpy/race.py                        plans of 40 and 200 steps
    scripts/simpy/race.py --steps 1000 --drills 500

Both read the same plan file: steps wait for their prerequisites and for a free
person in their role, by the time they became ready, then by the plan's order;
durations are triangular, drawn by inverse. Exit 1 where the two disagree.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
SIMPY = "simpy>=4,<5"


def enter():
    """Runs this script again under target/simpy, which is made when missing."""
    home = TARGET / "simpy"
    python = home / "bin" / "python"
    if Path(sys.prefix) == home.resolve():
        return
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", SIMPY], check=True)
        (home / "ready").touch()
    os.execv(python, [str(python), *sys.argv])


def draw(chance, count):
    """A plan in layers, as when several roles act side by side."""
    edges, earliest, layer = {i: set() for i in range(count)}, 0, 0
    while layer < count:
        end = min(count, layer + chance.randint(2, 8))
        for step in range(layer, end):
            for _ in range(chance.randint(1, 4) if layer else 0):
                edges[step].add(chance.randrange(earliest, layer))
        earliest, layer = layer, end
    roles = [
        {"id": f"r{i}", "title": f"role {i}", "headcount": chance.randint(1, 3)} for i in range(12)
    ]
    steps = []
    for i in range(count):
        low = chance.randint(1, 10)
        likely = low + chance.randint(0, 10)
        high = likely + chance.randint(1, 20)
        steps.append({
            "id": f"s{i}", "title": f"step {i}", "stage": "response",
            "lead": f"r{chance.randrange(12)}", "after": [f"s{b}" for b in sorted(edges[i])],
            "duration": {"low": f"{low}m", "likely": f"{likely}m", "high": f"{high}m", "source": "expert"},
        })
    return {
        "format": "sandtable-plan/1", "id": "race", "revision": "1", "title": "race",
        "roles": roles, "steps": steps,
    }


SCENARIO = {
    "format": "sandtable-scenario/1", "id": "race", "title": "race", "plan": "race",
    "start": "2026-01-01T00:00", "end": "T+3000h", "scenes": [{"id": "one", "title": "one"}],
}


def minutes(text):
    return float(text.removesuffix("m"))


class Peer:
    """The plan file as a SimPy model."""

    def __init__(self, plan):
        place = {step["id"]: i for i, step in enumerate(plan["steps"])}
        role = {role["id"]: i for i, role in enumerate(plan["roles"])}
        self.heads = [role["headcount"] for role in plan["roles"]]
        self.steps = []
        for step in plan["steps"]:
            points = [minutes(step["duration"][key]) for key in ("low", "likely", "high")]
            self.steps.append((role[step["lead"]], [place[b] for b in step["after"]], *points))

    def run(self, chance):
        import simpy

        env = simpy.Environment()
        roles = [simpy.PriorityResource(env, capacity=heads) for heads in self.heads]
        done = [env.event() for _ in self.steps]
        ends = [0.0] * len(self.steps)

        def step(i, role, after, low, likely, high):
            if after:
                yield simpy.AllOf(env, [done[b] for b in after])
            with roles[role].request(priority=(env.now, i)) as hand:
                yield hand
                yield env.timeout(triangular(chance.random(), low, likely, high))
            ends[i] = env.now
            done[i].succeed()

        for i, own in enumerate(self.steps):
            env.process(step(i, *own))
        env.run()
        return ends


def triangular(share, low, likely, high):
    knee = (likely - low) / (high - low)
    if share < knee:
        return low + math.sqrt(share * (high - low) * (likely - low))
    return high - math.sqrt((1 - share) * (high - low) * (high - likely))


def peer(plan, drills):
    model, chance = Peer(plan), random.Random(1)
    began = time.perf_counter()
    ends = [model.run(chance) for _ in range(drills)]
    return ends, drills / (time.perf_counter() - began)


def own(program, folder, runs, threads):
    """What Sandtable prints, and how long it took in seconds."""
    command = [program, "simulate", folder / "scenario.json", "--plan", folder / "plan.json",
               "--runs", str(runs), "--seed", "1", "--threads", str(threads), "--format", "json"]
    began = time.perf_counter()
    printed = subprocess.run(command, capture_output=True, text=True, check=True,
                             env={**os.environ, "SANDTABLE_DATA": str(folder)}).stdout
    return json.loads(printed), time.perf_counter() - began


def race(program, steps, drills):
    plan = draw(random.Random(7), steps)
    ends, peers_rate = peer(plan, drills)
    # Limits where they can be met or missed: at what the peer meets in half
    # and in nine tenths of its drills.
    for i in range(9, steps, 10):
        at = sorted(run[i] for run in ends)[int(drills * (0.9 if i % 20 == 9 else 0.5))]
        plan["steps"][i]["limit"] = {"hard": f"{max(1, round(at))}m", "from": {"incident": True}}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "plan.json").write_text(json.dumps(plan))
        (folder / "scenario.json").write_text(json.dumps(SCENARIO))
        agreed = compare(plan, ends, own(program, folder, 100_000, 1)[0])
        rates = {}
        for threads in (1, os.cpu_count()):
            few, many = 20_000, 20_000 + 40_000_000 // steps
            took = min(own(program, folder, many, threads)[1] for _ in range(3))
            start = min(own(program, folder, few, threads)[1] for _ in range(3))
            rates[threads] = (many - few) / (took - start)
    print(f"{steps} steps: SimPy {peers_rate:,.0f} drills a second")
    for threads, rate in rates.items():
        print(f"  Sandtable on {threads} thread(s): {rate:,.0f} a second, {rate / peers_rate:,.0f} times as many")
    return agreed


def compare(plan, ends, found):
    """Whether shares and means lie within what chance allows: four standard
    errors, so that a hundred comparisons hardly ever fail by chance."""
    drills, wrong, looked = len(ends), 0, 0
    for limit in found["limits"]:
        i = int(limit["step"][1:])
        hard = minutes(plan["steps"][i]["limit"]["hard"])
        share = sum(run[i] <= hard for run in ends) / drills
        error = math.sqrt(max(share * (1 - share), 1 / drills) * (1 / drills + 1 / found["runs"]))
        looked += 1
        if abs(share - limit["met"]) > 4 * error:
            wrong += 1
            print(f"  {limit['step']}: SimPy {share:.4f}, Sandtable {limit['met']:.4f}")
    last = [max(run) * 60 for run in ends]
    mean = sum(last) / drills
    error = math.sqrt(sum((at - mean) ** 2 for at in last) / drills / drills)
    if abs(mean - found["stages"][0]["mean"]) > 4 * error:
        wrong += 1
        print(f"  the end: SimPy {mean:.1f} s, Sandtable {found['stages'][0]['mean']:.1f} s")
    print(f"{len(plan['steps'])} steps: {looked} limits and the end compared, {wrong} apart")
    return wrong == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, action="append", help="size of a plan; may be given again")
    parser.add_argument("--drills", type=int, default=2_000, help="drills in SimPy")
    parser.add_argument("--program", type=Path, default=TARGET / "release" / "sandtable")
    options = parser.parse_args()
    enter()
    if not options.program.exists():
        subprocess.run(["cargo", "build", "-q", "--release"], cwd=ROOT, check=True)
    agreed = [race(options.program.resolve(), steps, options.drills) for steps in options.steps or [40, 200]]
    sys.exit(0 if all(agreed) else 1)


if __name__ == "__main__":
    main()
