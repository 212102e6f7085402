"""A device under test on a pseudo-terminal: echoes what it receives, and sends as many bytes as a line on stdin requests."""
import os
import select
import sys
import termios
import tty

terminal = os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY)
tty.setraw(terminal, termios.TCSANOW)
print("ready", flush=True)
while True:
    for ready in select.select([terminal, sys.stdin], [], [])[0]:
        if ready == terminal:
            os.write(terminal, os.read(terminal, 4096))
            continue
        line = sys.stdin.readline()
        if not line:
            sys.exit()
        left = int(line)
        while left > 0:
            left -= os.write(terminal, b"d" * min(left, 4096))
        print("said", flush=True)
