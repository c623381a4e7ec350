"""Ends in the middle of its second turn, with a word on standard error."""

import json
import sys

turns = 0
for line in sys.stdin:
    if json.loads(line)["type"] == "observe":
        turns += 1
        if turns == 2:
            sys.exit("out of ideas")
        print(json.dumps({"choice": 0}), flush=True)
