"""labgrid as the client of a port: argv names a driver, the protocol and the port."""
import sys

try:
    from labgrid import Target
    from pexpect import TIMEOUT
    from labgrid.driver import SerialDriver, ShellDriver
    from labgrid.resource import NetworkSerialPort
except ImportError:
    sys.exit("labgrid is missing: apt-get install python3-labgrid")

PATIENCE = 10

driver, protocol, host, port = sys.argv[1:]
target = Target("dut")
NetworkSerialPort(target, name=None, host=host, port=int(port), speed=115200, protocol=protocol)
serial = SerialDriver(target, name=None)
if driver == "serial":
    target.activate(serial)
    if protocol == "raw":
        # pySerial drops what has come while it opens a socket:// (protocol_socket.py, reset_input_buffer), so let it boot again. Until
        # it has booted it hears nothing.
        prompted = False
        while not prompted:
            serial.sendline("")
            prompted = serial.expect(["dut> ", TIMEOUT], timeout=1)[0] == 0
        serial.sendline("reboot")
        before = serial.expect("all services started\r\nType help and press Enter.\r\ndut> ", timeout=PATIENCE)[1]
        assert b"\r\nDUT boot loader 1.4\r\nDRAM: 64 MiB\r\nLoading kernel ... OK\r\n[    0.000000] DUT kernel starts\r\n" in before, before
    serial.sendline("help")
    before = serial.expect("reboot   boot again", timeout=PATIENCE)[1]
    assert before.count(b"help\r\nhelp     this list\r\n") == 1 and before.startswith(b"help"), before
else:
    shell = ShellDriver(
        target, name=None, prompt=r"dut\$ ", login_prompt="dut login: ", username="root", password="secret", login_timeout=PATIENCE)
    target.activate(shell)
    assert shell.run_check("echo 'one  two'; echo three") == ["one  two", "three"]
    assert shell.run("exit 7")[2] == 7
    lines = shell.run_check("seq 2000")
    assert lines == [str(number) for number in range(1, 2001)], "%d lines" % len(lines)
