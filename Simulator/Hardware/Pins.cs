using System.Diagnostics;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware;

/// <summary>
/// Which pin of the board has which function. A board would silently let two functions share a pin; here that is logged as an
/// error and throws what the platform throws for an unusable pin.
/// </summary>
/// <param name="chip">The chip, or <see langword="null"/> if its UARTs have fixed pins.</param>
/// <param name="wired">The pins that are wired on the board, and what to.</param>
/// <param name="lines">The pins that are modem lines of the devices, and whose: n of COMn.</param>
public sealed class Pins(
    Chip? chip, IReadOnlyDictionary<int, string> wired, IReadOnlyDictionary<int, (int Uart, ModemLine Line)>? lines = null)
{
    private const int None = -1;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, string> _users = [];

    // The transmitters' pins that are GPIOs for now, and n of COMn.
    private readonly Dictionary<int, int> _borrowed = [];

    /// <summary>The pins of the board in this process; new ones after its reset.</summary>
    public static Pins Board { get; set; } = new(null, new Dictionary<int, string>());

    /// <summary>Assigns a pin to a line of a UART, instead of the one that it had.</summary>
    /// <param name="pin">The GPIO's number, or -1 for none.</param>
    /// <param name="uart">n of COMn.</param>
    /// <param name="line">The line.</param>
    /// <exception cref="ArgumentException">There is no such UART, or the pin can't be used for this.</exception>
    public void Map(int pin, int uart, UartLine line)
    {
        string user = NameOf(uart, line);
        bool output = line is UartLine.Tx or UartLine.Rts;
        lock (_lock)
        {
            string? objection = uart < 1 || uart > chip?.Uarts || !Enum.IsDefined(line) ? "the board has no such UART"
                : pin != None ? ObjectionTo(pin, user, output)
                : output ? "an output needs a pin (nf-interpreter targets/ESP32/_common/DeviceMapping_common.cpp)"
                : null;
            if (objection != null)
            {
                throw new ArgumentException(Report(pin, user, objection));
            }

            foreach (int old in _users.Where(pair => pair.Value == user).Select(pair => pair.Key).ToArray())
            {
                _users.Remove(old);
            }

            if (pin != None)
            {
                _users[pin] = user;
            }
        }
    }

    /// <summary>
    /// Takes a pin for general input or output. The pin of an open UART's transmitter may be taken: an ESP32 lets whoever
    /// configured it last drive it, and the UART gets it back with <see cref="Return"/>.
    /// </summary>
    /// <param name="pin">The GPIO's number.</param>
    /// <exception cref="InvalidOperationException">The pin can't be used for this.</exception>
    public void Open(int pin)
    {
        const string user = "a GPIO";
        lock (_lock)
        {
            if (Borrow(pin))
            {
                return;
            }

            string? objection = _users.GetValueOrDefault(pin) == user ? "it is one already" : ObjectionTo(pin, user, output: true);
            if (objection != null)
            {
                throw new InvalidOperationException(Report(pin, user, objection));
            }

            _users[pin] = user;
        }
    }

    /// <summary>Makes a pin that is open an output. Of a transmitter's pin that is low from then on, of others it is too short to
    /// be seen.</summary>
    /// <param name="pin">The GPIO's number.</param>
    public void Reopen(int pin)
    {
        bool isBorrowed;
        lock (_lock)
        {
            isBorrowed = Borrow(pin);
        }

        if (isBorrowed)
        {
            Write(pin, high: false);
        }
    }

    /// <summary>Drives a pin that is an output.</summary>
    /// <param name="pin">The GPIO's number.</param>
    /// <param name="high">The level.</param>
    public void Write(int pin, bool high)
    {
        int borrowedFrom;
        lock (_lock)
        {
            borrowedFrom = _borrowed.GetValueOrDefault(pin);
        }

        SimulatedUarts.Find(borrowedFrom)?.DriveLow(!high);
        if (lines?.TryGetValue(pin, out (int Uart, ModemLine Line) to) == true)
        {
            SimulatedUarts.Find(to.Uart)?.SetLine(to.Line, !high);
        }
    }

    /// <summary>Gives a UART the pin of its transmitter, as every configuration does.</summary>
    /// <param name="uart">n of COMn.</param>
    public void Return(int uart)
    {
        bool wasBorrowed;
        lock (_lock)
        {
            wasBorrowed = Tx(uart) is int pin && _borrowed.Remove(pin);
        }

        if (wasBorrowed)
        {
            SimulatedUarts.Find(uart)?.DriveLow(false);
        }
    }

    /// <summary>Why a UART can't be opened, or <see langword="null"/> if it can.</summary>
    /// <param name="uart">n of COMn.</param>
    /// <param name="flowControl">Whether it uses RTS and CTS.</param>
    public string? ObjectionToOpening(int uart, bool flowControl)
    {
        lock (_lock)
        {
            if (chip == null)
            {
                return null;
            }

            // An ESP32's driver refuses this too; on later chips it would use GPIO 0 for every line, since their pin tables are
            // initialized to zeros (nf-interpreter targets/ESP32/_common/ESP32_P4_DeviceMapping.cpp).
            UartLine[] needed = flowControl ? Enum.GetValues<UartLine>() : [UartLine.Tx, UartLine.Rx];
            string[] missing = [.. needed.Select(line => NameOf(uart, line)).Where(user => !_users.ContainsValue(user))];
            return missing.Length == 0 ? null : $"no pin is mapped to {string.Join(", ", missing)}";
        }
    }

    private static string NameOf(int uart, UartLine line)
    {
        return $"COM{uart}_{line.ToString().ToUpperInvariant()}";
    }

    private bool Borrow(int pin)
    {
        int uart = Enumerable.Range(1, chip?.Uarts ?? 0).FirstOrDefault(number => Tx(number) == pin);
        if (SimulatedUarts.Find(uart) is not { IsOpen: true })
        {
            return false;
        }

        _borrowed[pin] = uart;
        return true;
    }

    private int? Tx(int uart)
    {
        return _users.Where(pair => pair.Value == NameOf(uart, UartLine.Tx)).Select(pair => (int?)pair.Key).FirstOrDefault();
    }

    private string? ObjectionTo(int pin, string user, bool output)
    {
        string? other = wired.GetValueOrDefault(pin) ?? _users.GetValueOrDefault(pin);
        return chip?.Objection(pin, output) ?? (other == null || other == user ? null : $"it is {other}'s");
    }

    private static string Report(int pin, string user, string objection)
    {
        string line = $"pin {pin} can't be {user}: {objection}";
        Trace.WriteLine("error: " + line);
        return line;
    }
}
