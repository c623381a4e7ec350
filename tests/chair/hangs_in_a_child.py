"""Starts a program that holds its pipes and outlives it, writes its id into a file, and never answers."""

import subprocess
import sys

child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with open(sys.argv[1], "w", encoding="ascii") as file:
    file.write(str(child.pid))
for _ in sys.stdin:
    pass
