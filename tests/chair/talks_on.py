"""Answers as it should, and goes on writing when the game is over."""

import json
import sys

for line in sys.stdin:
    kind = json.loads(line)["type"]
    while kind == "over":
        print('{"choice": 0}')
    if kind == "observe":
        print('{"choice": 0}', flush=True)
