"""pySerial as the client of a port: checks one thing, named on the command line, and says what was wrong."""
import socket
import sys
import threading
import time

try:
    import serial
except ImportError:
    sys.exit("pySerial is missing: apt-get install python3-serial")

PATIENCE = 10
RATES = [
    300, 600, 1200, 1800, 2400, 4800, 9600, 14400, 19200, 28800, 38400, 57600, 74880, 76800, 115200, 128000, 230400, 250000, 256000,
    460800, 500000, 576000, 921600, 1000000, 1152000, 1500000, 2000000, 2500000, 3000000,
]
FLOOD = b"the quick brown fox"


def open_port(url, **settings):
    return serial.serial_for_url(url, timeout=PATIENCE, **settings)


def check_echo(port, sent):
    port.write(sent)
    got = port.read(len(sent))
    assert got == sent, "sent %r, got %r at %s" % (sent, got, port.get_settings())


def prompt(port):
    port.write(b"\r")
    assert port.read_until(b"dut> ").endswith(b"dut> ")


def rates(url):
    """A loopback: pySerial refuses a rate that the port does not confirm."""
    with open_port(url) as port:
        for rate in RATES:
            port.baudrate = rate
            check_echo(port, b"\xff\r\x00\r\n%d" % rate)


def frames(url):
    with open_port(url, baudrate=115200) as port:
        for bits in (5, 6, 7, 8):
            for parity in "NEO":
                for stop in (1, 1.5, 2):
                    port.apply_settings({"bytesize": bits, "parity": parity, "stopbits": stop})
                    check_echo(port, bytes([bits, ord("\r") & 0x1F]))


def purge(url):
    """A loopback at 300 baud: what is purged on its way out never comes back, and what came back is gone."""
    with open_port(url, baudrate=300) as port:
        port.write(bytes(3000))
        port.reset_output_buffer()
        port.baudrate = 115200
        port.write(b"behind it")
        tail = port.read_until(b"behind it")
        assert tail.endswith(b"behind it") and len(tail) < 500, "%d bytes came back" % len(tail)
        port.write(b"unwanted")
        while port.in_waiting < len(b"unwanted"):
            time.sleep(0.001)
        port.reset_input_buffer()
        check_echo(port, b"wanted")


def sysrq(url):
    """A console: a break and a key show its SysRq menu, for both kinds of break."""
    with open_port(url, baudrate=115200) as port:
        prompt(port)
        for send_break in (lambda: port.send_break(0.25), lambda: (setattr(port, "break_condition", True), setattr(port, "break_condition", False))):
            send_break()
            port.write(b"h")
            got = port.read_until(b"HELP")
            assert b"SysRq" in got or b"sysrq" in got, got


def reset(url):
    """A console: RTS holds it in reset, as esptool's classic sequence does."""
    with open_port(url, baudrate=115200) as port:
        prompt(port)
        port.dtr = False
        port.rts = True
        port.rts = False
        got = port.read_until(b"dut> ")
        assert b"boot loader" in got, got


def all_bytes(url):
    with open_port(url, baudrate=3000000) as port:
        check_echo(port, bytes(range(256)) * 16 + b"\xff" * 1000)


def opens(count, url):
    """A console: opens it again and again while it floods, each within a second."""
    for attempt in range(count):
        start = time.monotonic()
        port = open_port(url, baudrate=115200)
        took = time.monotonic() - start
        assert took < 1, "opening it for the %dth time took %.3f s" % (attempt + 1, took)
        # Any byte says that what came before was seen.
        port.write(b"flood 1000000\r" if attempt == 0 else b"x")
        assert FLOOD in port.read_until(FLOOD), "it does not flood"
        print("opened", flush=True)
        # close() does so first, and then sleeps for 0.3 s.
        port._socket.shutdown(socket.SHUT_RDWR)
        threading.Thread(target=port.close).start()


CHECKS = {"rates": rates, "frames": frames, "purge": purge, "bytes": all_bytes, "sysrq": sysrq, "reset": reset, "opens": lambda url: opens(40, url)}
CHECKS[sys.argv[1]](*sys.argv[2:])
