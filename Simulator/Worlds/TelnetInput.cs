namespace Simulator.Worlds;

/// <summary>
/// Takes apart what a client gets: data, and telnet's commands. With a client that speaks telnet IAC comes twice as data; one that
/// does not gets a greeting at most, and is not told which of both it is.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="data">Takes a byte of data.</param>
internal sealed class TelnetInput(PortClient client, Action<byte> data)
{
    private const byte Lf = 10;

    private readonly List<byte> _bytes = [];
    private byte _verb;
    private bool _afterIac;
    private bool _afterIacs;
    private bool _afterCr;
    private bool? _wantsNul;
    private bool _isInside;

    /// <summary>Whether it is not known what has come: the board has not heard a word of telnet in time, and sent IAC once.</summary>
    internal bool IsBlurred { get; private set; }

    // A watcher speaks, but nobody listens.
    private bool IsTelnet => client is { Telnet: not null, IsWatcher: false };

    /// <summary>Takes bytes.</summary>
    internal void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (IsBlurred)
            {
                return;
            }

            Take(value);
        }
    }

    private void Take(byte value)
    {
        if (_verb != 0)
        {
            client.Telnet?.Heard(_verb, value);
            _verb = 0;
        }
        else if (_afterIacs && value is >= TelnetByte.FirstCommand and not TelnetByte.Iac)
        {
            // The first of both was data of one that is not known to speak telnet.
            Blur();
        }
        else if (_afterIacs)
        {
            _afterIacs = false;
            TakePlain(TelnetByte.Iac);
            Take(value);
        }
        else if (_afterIac)
        {
            _afterIac = false;
            TakeAfterIac(value);
        }
        else if (value == TelnetByte.Iac)
        {
            _afterIac = true;
        }
        else
        {
            TakePlain(value);
        }
    }

    private void TakeAfterIac(byte value)
    {
        if (value >= TelnetByte.FirstCommand && value != TelnetByte.Iac)
        {
            TakeCommand(value);
        }
        else if (!IsTelnet)
        {
            // Also IAC again: a reader may miss all between two of them.
            data(TelnetByte.Iac);
            Take(value);
        }
        else if (value == TelnetByte.Iac && !client.Telnet!.IsHeard)
        {
            _afterIacs = true;
        }
        else if (value == TelnetByte.Iac)
        {
            TakePlain(value);
        }
        else if (!client.Telnet!.IsHeard)
        {
            Blur();
        }
        else
        {
            client.Complain($"got IAC with 0x{value:x2} behind it");
        }
    }

    private void Blur()
    {
        IsBlurred = true;
        client.Telnet!.IsLate();
    }

    private void TakePlain(byte value)
    {
        if (_isInside)
        {
            _bytes.Add(value);
            return;
        }

        if (_afterCr && TakeAfterCr(value))
        {
            return;
        }

        (_afterCr, _wantsNul) = (value == Cells.Cr && IsTelnet, client.Telnet?.WantsNul);
        data(value);
    }

    /// <summary>Behind a CR of an NVT, there is LF or a NUL that is no data; nothing is added where BINARY is agreed on.</summary>
    /// <returns>Whether it is that NUL.</returns>
    private bool TakeAfterCr(byte value)
    {
        _afterCr = false;
        if (value != Lf && _wantsNul is bool wanted && wanted != (value == 0))
        {
            client.Complain($"got CR with 0x{value:x2} behind it, and BINARY is {(wanted ? "refused" : "agreed on")}");
        }

        return value == 0;
    }

    private void TakeCommand(byte value)
    {
        if (value >= TelnetByte.Will)
        {
            _verb = value;
        }
        else if (value == TelnetByte.Subnegotiation)
        {
            _isInside = true;
            _bytes.Clear();
        }
        else if (value == TelnetByte.SubnegotiationEnd && _isInside)
        {
            _isInside = false;
            client.Telnet?.Heard(_bytes);
        }
        else
        {
            client.Complain($"got telnet's command {value}");
        }
    }
}
