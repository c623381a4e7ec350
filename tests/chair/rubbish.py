"""Answers each observation with what is no JSON, in bytes that are no text."""

import json
import sys

for line in sys.stdin:
    if json.loads(line)["type"] == "observe":
        sys.stdout.buffer.write(b"\xff\x1b[31m move along\n")
        sys.stdout.buffer.flush()
