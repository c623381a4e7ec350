"""Answers wrong once, and right from when it is told why."""

import json
import sys

told = False
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "observe":
        print(json.dumps({"choice": len(message["legal"]) - 1 if told else 1_000_000}), flush=True)
    elif message["type"] == "refused":
        told = "choice 1000000 of" in message["why"] and message["wrong"] == 1
