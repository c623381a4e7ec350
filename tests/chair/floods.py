"""Writes lines without being asked, and reads nothing."""

while True:
    print('{"choice": 0}')
