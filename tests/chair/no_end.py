"""Answers with bytes that never make a line, for as long as somebody takes them."""

import sys

while True:
    sys.stdout.write("x" * 100_000)
