"""pm4py as a peer: put into an environment of its own, and asked for optimal alignments."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
UNIT = 10_000  # what pm4py counts for one log or model move


def enter():
    """Runs this script again under target/pm4py, which is made when missing."""
    home = TARGET / "pm4py"
    python = home / "bin" / "python"
    if Path(sys.prefix) == home.resolve():
        return
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pm4py==2.7.*"], check=True)
        (home / "ready").touch()
    os.execv(python, [str(python), *sys.argv])


def own(arguments, cases=""):
    """The lines that the project's align example prints."""
    build = ["cargo", "build", "-q", "--release", "--example", "align"]
    subprocess.run(build, cwd=ROOT, check=True)
    program = [TARGET / "release" / "examples" / "align", *arguments]
    done = subprocess.run(program, input=cases, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def reduced(steps, edges):
    """The edges without those that follow from others: the net is smaller so."""
    after = {a: {b for x, b in edges if x == a} for a in range(steps)}

    def reaches(a, b):
        return b in after[a] or any(reaches(c, b) for c in after[a])

    return [(a, b) for a, b in set(map(tuple, edges)) if not any(reaches(c, b) for c in after[a])]


class Net:
    """A plan as a Petri net: a transition for each step, a place for each edge,
    a silent way around each step that is not owed."""

    def __init__(self, case):
        from pm4py.objects.petri_net.obj import Marking, PetriNet
        from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to as arc

        steps = range(case["steps"])
        owed = case.get("owed") or [True for _ in steps]
        self.net, self.start, self.end = PetriNet("plan"), Marking(), Marking()
        ways = []
        for step in steps:
            names = [f"s{step}"] if owed[step] else [f"s{step}", None]
            ways.append([PetriNet.Transition(f"t{step}-{n}", name) for n, name in enumerate(names)])
            self.net.transitions.update(ways[step])

        def place(name, before, after):
            here = PetriNet.Place(name)
            self.net.places.add(here)
            for way in before:
                arc(way, here, self.net)
            for way in after:
                arc(here, way, self.net)
            return here

        edges = reduced(case["steps"], case["edges"])
        for a, b in edges:
            place(f"{a}-{b}", ways[a], ways[b])
        for step in steps:
            if all(b != step for _, b in edges):
                self.start[place(f"to-{step}", [], ways[step])] = 1
            if all(a != step for a, _ in edges):
                self.end[place(f"from-{step}", ways[step], [])] = 1

    def align(self, events, seconds_max=sys.maxsize):
        """(cost, fitness, CPU seconds) of an optimal alignment by the state
        equation's A*; the cost is None when the time was not enough."""
        from pm4py.algo.conformance.alignments.petri_net import algorithm
        from pm4py.objects.log.obj import Event, Trace

        names = ("unknown" if step is None else f"s{step}" for step in events)
        trace = Trace([Event({"concept:name": name}) for name in names])
        variant = algorithm.Variants.VERSION_STATE_EQUATION_A_STAR
        limit = {variant.value.Parameters.PARAM_MAX_ALIGN_TIME_TRACE: seconds_max}
        begin = time.process_time()
        found = algorithm.apply_trace(trace, self.net, self.start, self.end, limit, variant)
        seconds = time.process_time() - begin
        if found is None:
            return None, None, seconds
        return found["cost"] // UNIT, found["fitness"], seconds
