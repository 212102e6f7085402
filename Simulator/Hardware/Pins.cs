using System.Diagnostics;

namespace Simulator.Hardware;

/// <summary>
/// Which pin of the board has which function. A board would silently let two functions share a pin; here that is logged as an
/// error and throws what the platform throws for an unusable pin.
/// </summary>
/// <param name="chip">The chip, or <see langword="null"/> if its UARTs have fixed pins.</param>
/// <param name="wired">The pins that are wired on the board, and what to.</param>
public sealed class Pins(Chip? chip, IReadOnlyDictionary<int, string> wired)
{
    private const int None = -1;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, string> _users = [];

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

    /// <summary>Takes a pin for general input or output.</summary>
    /// <param name="pin">The GPIO's number.</param>
    /// <exception cref="InvalidOperationException">The pin can't be used for this.</exception>
    public void Open(int pin)
    {
        const string user = "a GPIO";
        lock (_lock)
        {
            string? objection = _users.GetValueOrDefault(pin) == user ? "it is one already" : ObjectionTo(pin, user, output: true);
            if (objection != null)
            {
                throw new InvalidOperationException(Report(pin, user, objection));
            }

            _users[pin] = user;
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
