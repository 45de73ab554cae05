"""Run the benchmarks named on the command line, or all; see ``--help``."""

import argparse
import importlib
import json
import os
import sys
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# This directory itself must not be searched: its trace.py is not Python's.
sys.path[0:1] = [str(ROOT), str(ROOT / "bin")]

BENCHES = ("trace", "posting", "gate", "backfill", "seal", "numbering", "scale", "status", "recall")


def main():
    options = arguments()
    from bench.lab import Lab

    results = {}
    for name in options.names or BENCHES:
        module = importlib.import_module(f"bench.{name}")
        print(f"\n{name}: {module.__doc__.splitlines()[0]}", flush=True)
        results[name] = module.measure(Lab(f"bench_{name}", options))
        show(results[name])
    print(f"\nNumbers: {write(results, options).relative_to(ROOT)}")


def arguments():
    parser = argparse.ArgumentParser(prog="bin/bench", description="The benchmarks of the suite.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"which to run, of {', '.join(BENCHES)}; none is all")
    parser.add_argument("--lines", type=int, default=1_000_000, help="lines of the generated ledger (1,000,000)")
    parser.add_argument("--scale", type=int, default=5_000_000, help="lines of the large ledger of scale (5,000,000)")
    parser.add_argument("--reached", type=int, default=50_000, help="lots that the downstream trace reaches (50,000)")
    parser.add_argument("--nodes", type=int, default=20_000, help="nodes of Odoo's own report to unfold (20,000)")
    parser.add_argument("--history", type=int, default=200_000, help="done lines that backfill reads (200,000)")
    parser.add_argument("--units", type=int, default=100_000, help="units that the recall reaches (100,000)")
    parser.add_argument("--rounds", type=int, default=7, help="alternating runs of each case (7)")
    parser.add_argument("--keep", action="store_true", help="keep the databases, and use again those that were kept")
    options = parser.parse_args()
    if unknown := set(options.names) - set(BENCHES):
        parser.error(f"there is no bench {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    if min(options.lines, options.scale, options.reached, options.nodes, options.history, options.rounds) < 1:
        parser.error("--lines, --scale, --reached, --nodes, --history and --rounds take whole numbers from 1")
    return options


def show(rows):
    """A table: one row per case, times as min/median of the rounds in milliseconds."""
    cells = [("case", "ours", "reference", "ratio", "goal", "")]
    for row in rows:
        ours, reference = figure(row["ours"]), figure(row["reference"])
        cells.append((row["case"], ours, reference, f"{row['ratio']:.2f}", row["goal"], row["note"]))
    widths = [max(len(cell[column]) for cell in cells) for column in range(5)]
    for cell in cells:
        print("  " + "  ".join(text.ljust(width) for text, width in zip(cell, [*widths, 0], strict=True)).rstrip())


def figure(value):
    return value if isinstance(value, str) else f"{1000 * value['min']:.1f}/{1000 * value['median']:.1f} ms"


def write(results, options):
    directory = ROOT / ".local" / "bench"
    directory.mkdir(parents=True, exist_ok=True)
    now = datetime.now(timezone.utc)
    path = directory / f"{now:%Y%m%dT%H%M%SZ}.json"
    settings = {key: value for key, value in vars(options).items() if key != "names"}
    machine = {"processors": os.cpu_count(), "python": sys.version.split()[0]}
    path.write_text(
        json.dumps(
            {"at": f"{now:%Y-%m-%dT%H:%M:%SZ}", "options": settings, "machine": machine, "results": results}, indent=1
        )
    )
    return path


if __name__ == "__main__":
    main()
