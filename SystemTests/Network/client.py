"""A client on its own host: executes commands from stdin, one per line, and answers each with a line on stdout."""
import http.client
import random
import socket
import struct
import sys
import threading
import time

DEVICE = sys.argv[1]
FIRST_TCP_PORT = 3301
PATIENCE = 20

connection = None


def open_port(number, receive_buffer=0, patience=PATIENCE):
    opened = socket.socket()
    opened.settimeout(patience)
    if receive_buffer:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    opened.connect((DEVICE, FIRST_TCP_PORT + number - 1))
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def connect(number, receive_buffer="0"):
    global connection
    connection = open_port(int(number), int(receive_buffer))
    return "connected from %d" % connection.getsockname()[1]


def echo(token):
    """Sends a token and waits until it comes back, after whatever else the device sends."""
    connection.sendall(token.encode())
    wait_for(connection, token.encode())
    return "echo of " + token


def wait_for(opened, token):
    seen = b""
    while token not in seen:
        got = opened.recv(65536)
        if not got:
            raise EOFError("closed before the echo")
        seen = seen[-len(token):] + got


def vanish():
    """Forgets the connection as a crashed host does; the link is cut, so nothing of that is seen."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    return "gone"


def read():
    """All that came until the connection ended, and how it ended."""
    seen = b""
    try:
        while True:
            got = connection.recv(65536)
            if not got:
                return "%r, closed" % seen
            seen += got
    except ConnectionResetError:
        return "%r, reset" % seen


def late():
    """Sends on the old connection; if a reset has ended it, sends a hand-made segment of it."""
    source = connection.getsockname()[1]
    destination = connection.getpeername()[1] if alive() else FIRST_TCP_PORT
    try:
        connection.send(b"late")
    except OSError:
        send_segment(source, destination, b"late")
    return "sent from %d" % source


def alive():
    try:
        connection.getpeername()
        return True
    except OSError:
        return False


def send_segment(source, destination, payload):
    def checksum(data):
        data += b"\0" * (len(data) % 2)
        total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
        total = (total >> 16) + (total & 0xFFFF)
        return ~(total + (total >> 16)) & 0xFFFF

    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
    raw.connect((DEVICE, 0))
    acknowledgement_and_push = 0x18
    head = struct.pack("!HHIIBBHHH", source, destination, 1, 1, 5 << 4, acknowledgement_and_push, 1024, 0, 0)
    pseudo = socket.inet_aton(raw.getsockname()[0]) + socket.inet_aton(DEVICE) + struct.pack("!BBH", 0, 6, len(head + payload))
    head = head[:16] + struct.pack("!H", checksum(pseudo + head + payload)) + head[18:]
    raw.send(head + payload)


def post(request):
    """Makes an HTTP call on a new connection."""
    with socket.create_connection((DEVICE, 80), PATIENCE) as opened:
        opened.sendall((request + " HTTP/1.1\r\nHost: ts500\r\n\r\n").encode())
        answer = b""
        while b"}\n" not in answer:
            got = opened.recv(65536)
            if not got:
                raise EOFError("closed before the answer")
            answer += got
    return answer.split(b"\r\n\r\n", 1)[1].decode().replace("\n", "")


def get(path):
    """A GET, whose answer may be chunked."""
    with socket.create_connection((DEVICE, 80), PATIENCE) as opened:
        opened.sendall(("GET " + path + " HTTP/1.1\r\nHost: ts500\r\n\r\n").encode())
        response = http.client.HTTPResponse(opened)
        response.begin()
        return response.read().decode().replace("\n", "")


def release(number):
    return post("POST /api/ports/%s/release" % number)


def take_over(number, token):
    """Releases the port, connects, and waits for an echo; returns when each was done, in microseconds since the request."""
    global connection
    begun = time.perf_counter()
    answer = release(number)
    released = time.perf_counter()
    connection = open_port(int(number))
    connected = time.perf_counter()
    connection.sendall(token.encode())
    wait_for(connection, token.encode())
    echoed = time.perf_counter()
    if '"released":true' not in answer:
        raise ValueError("nobody was released: " + answer)
    return " ".join("%d" % ((at - begun) * 1e6) for at in (released, connected, echoed))


def take_over_by_robot(number, token):
    """Like take_over, but by a robot that was already trying before the release and retries as soon as an attempt is closed."""
    refused = threading.Event()
    served = {}

    def run():
        while not served:
            attempt = None
            try:
                # lwIP answers no SYN from a port that it still has in TIME_WAIT.
                attempt = open_port(int(number), patience=1)
                attempt.settimeout(PATIENCE)
                connected = time.perf_counter()
                attempt.sendall(token.encode())
                wait_for(attempt, token.encode())
                served.update(connection=attempt, connected=connected, echoed=time.perf_counter())
            except (EOFError, OSError):
                # A reset may come before connect has returned.
                if attempt:
                    attempt.close()
                refused.set()

    robot = threading.Thread(target=run)
    robot.start()
    refused.wait(PATIENCE)
    time.sleep(random.random() / 100)
    global connection
    begun = time.perf_counter()
    answer = release(number)
    released = time.perf_counter()
    robot.join(PATIENCE)
    connection = served["connection"]
    if '"released":true' not in answer:
        raise ValueError("nobody was released: " + answer)
    return " ".join("%d" % ((at - begun) * 1e6) for at in (released, served["connected"], served["echoed"]))


def close():
    connection.close()
    return "closed"


for line in sys.stdin:
    words = line.split()
    try:
        print(globals()[words[0]](*words[1:]), flush=True)
    except Exception as fault:
        print("failed: %r" % fault, flush=True)
