"""Fills standard error before each answer, which is right."""

import json
import sys

for line in sys.stdin:
    if json.loads(line)["type"] == "observe":
        print("a long complaint " * 20_000, file=sys.stderr, flush=True)
        print(json.dumps({"choice": 0}), flush=True)
