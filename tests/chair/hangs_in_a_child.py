"""Starts a program that outlives it, holds its pipes and never answers."""

import subprocess
import sys

print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]).pid, file=sys.stderr, flush=True)
for _ in sys.stdin:
    pass
