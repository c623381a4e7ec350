"""Answers each observation with a line of ten megabytes."""

import json
import sys

for line in sys.stdin:
    if json.loads(line)["type"] == "observe":
        print("x" * 10_000_000, flush=True)
