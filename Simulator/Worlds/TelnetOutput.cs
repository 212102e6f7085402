using Simulator.Hardware.Network.Memory;

namespace Simulator.Worlds;

/// <summary>What a client that speaks telnet has to send: phrases, in pieces, and behind them data as telnet has it.</summary>
/// <param name="world">The world.</param>
/// <param name="client">The client.</param>
internal sealed class TelnetOutput(World world, PortClient client)
{
    private const int MaxPhrases = 50;
    private const int MaxData = 80 * Cells.ClientSize;

    private readonly Queue<byte> _due = [];
    private readonly Queue<TelnetPhrase> _phrases = [];

    /// <summary>Whether it is full of phrases.</summary>
    internal bool IsFull => _phrases.Count >= MaxPhrases;

    /// <summary>Whether it pauses within a phrase.</summary>
    internal bool Pauses { get; private set; }

    /// <summary>Whether CR is data like any other, as BINARY is agreed on.</summary>
    internal bool IsBinary { get; set; }

    /// <summary>How much it has said: it changes whenever something is.</summary>
    internal int Turns { get; private set; }

    /// <summary>Adds a phrase, ahead of all further data.</summary>
    internal void Add(TelnetPhrase phrase)
    {
        _phrases.Enqueue(phrase);
    }

    /// <summary>Sends what is due, as the connection takes it.</summary>
    /// <param name="withData">Whether data may be sent.</param>
    internal void SendMore(bool withData)
    {
        while (Flush() && (_phrases.Count > 0 ? SayPiece() : withData && SendData()))
        {
        }
    }

    /// <returns>Whether there may be more to say.</returns>
    private bool SayPiece()
    {
        if (Pauses)
        {
            return false;
        }

        TelnetPhrase phrase = _phrases.Peek();
        if (phrase.Say(_due))
        {
            _phrases.Dequeue();
            Turns++;
            return true;
        }

        Pauses = true;
        if (phrase.Pause >= 0)
        {
            world.After(phrase.Pause, () =>
            {
                Pauses = false;
                client.SendMore();
            });
        }

        Flush();
        return false;
    }

    /// <returns>Whether there was anything.</returns>
    private bool SendData()
    {
        int count = 0;
        for (; count < MaxData && client.TakeNext() is byte value; count++)
        {
            Encode(value);
        }

        return count > 0;
    }

    private void Encode(byte value)
    {
        // Every other time by telnet's own name for it.
        byte command = value switch
        {
            _ when ++Turns % 2 == 0 => 0,
            Cells.ControlC => TelnetByte.InterruptProcess,
            Cells.Delete => TelnetByte.EraseCharacter,
            Cells.ControlU => TelnetByte.EraseLine,
            _ => 0,
        };
        _due.Enqueue(command == 0 ? value : TelnetByte.Iac);
        if (command != 0)
        {
            _due.Enqueue(command);
        }
        else if (value == TelnetByte.Iac)
        {
            _due.Enqueue(value);
        }
        else if (value == Cells.Cr && !IsBinary)
        {
            _due.Enqueue(Turns % 4 == 0 ? (byte)0 : (byte)'\n');
        }
    }

    private bool Flush()
    {
        while (_due.Count > 0)
        {
            byte[] bytes = [.. _due.Take(Math.Min(_due.Count, Math.Max(0, client.Connection.Room)))];
            int taken = bytes.Length == 0 ? 0 : client.Connection.Send(bytes);
            for (int i = 0; i < taken; i++)
            {
                _due.Dequeue();
            }

            if (taken == 0)
            {
                return false;
            }
        }

        return true;
    }
}
