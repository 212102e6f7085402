using System.Diagnostics;
using System.Reflection;

namespace SystemTests.Network;

/// <summary>The firmware's IConnection on a socket of nanoFramework's.</summary>
internal sealed class NanoConnection
{
    internal const int Closed = -1;
    internal const int Reset = -2;
    internal const int TimedOut = -3;

    private readonly Transfer _read;
    private readonly Transfer _write;
    private readonly Func<int, int, int, bool> _keepAlive;
    private readonly Action _beginProbe;
    private readonly Action<int> _judgeProbe;
    private readonly Action _reset;
    private readonly byte[] _buffer = new byte[1024];

    private long _stalledSince;

    /// <summary>Wraps a connection.</summary>
    /// <param name="connection">An IConnection.</param>
    internal NanoConnection(object connection)
    {
        _read = Bind<Transfer>(connection, "Read");
        _write = Bind<Transfer>(connection, "Write");
        _keepAlive = Bind<Func<int, int, int, bool>>(connection, "KeepAlive");
        _beginProbe = Bind<Action>(connection, "BeginProbe");
        _judgeProbe = Bind<Action<int>>(connection, "JudgeProbe");
        _reset = Bind<Action>(connection, "Reset");
    }

    private delegate int Transfer(byte[] buffer, int offset, int count);

    /// <summary>IConnection.Read of up to 1,024 bytes.</summary>
    internal int Read()
    {
        return _read(_buffer, 0, _buffer.Length);
    }

    /// <summary>IConnection.Write of some bytes.</summary>
    internal int Write(int count)
    {
        return _write(_buffer, 0, count);
    }

    /// <summary>IConnection.KeepAlive.</summary>
    internal bool KeepAlive(int idle, int interval, int count)
    {
        return _keepAlive(idle, interval, count);
    }

    /// <summary>IConnection.Reset.</summary>
    internal void EndByReset()
    {
        _reset();
    }

    /// <summary>Writes until there has been no room for a while; how long is then known to a probe.</summary>
    internal void Fill(int milliseconds)
    {
        for (long last = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(last).TotalMilliseconds < milliseconds;)
        {
            if (Write(_buffer.Length) > 0)
            {
                last = _stalledSince = Stopwatch.GetTimestamp();
            }
            else
            {
                Thread.Sleep(1);
            }
        }
    }

    /// <summary>Asks the peers of several connections whether they are alive, as the firmware does in its loop.</summary>
    /// <param name="connections">The connections.</param>
    /// <param name="written">How many bytes are offered to each in each turn.</param>
    /// <returns>After how many ms each was found broken; 0: it was not.</returns>
    internal static int[] Probe(IReadOnlyList<NanoConnection> connections, int written = 0)
    {
        const int answer = 2000;
        const int verdict = 600;
        int[] broken = new int[connections.Count];
        ForEach(connections, connection => connection._beginProbe());
        bool judged = false;
        long start = Stopwatch.GetTimestamp();
        for (int now = 0; now < answer + verdict; now = (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds)
        {
            if (now >= answer && !judged)
            {
                judged = true;
                ForEach(connections, connection => connection._judgeProbe(connection.Stalled));
            }

            for (int i = 0; i < broken.Length; i++)
            {
                bool ended = connections[i].Write(written) < 0 | connections[i].Read() < 0;
                broken[i] = ended && broken[i] == 0 ? now : broken[i];
            }

            Thread.Sleep(1);
        }

        ForEach(connections, connection => connection.KeepAlive(10, 5, 3));
        return broken;
    }

    private int Stalled => _stalledSince == 0 ? 0 : (int)Stopwatch.GetElapsedTime(_stalledSince).TotalMilliseconds;

    private static void ForEach(IReadOnlyList<NanoConnection> connections, Action<NanoConnection> action)
    {
        foreach (NanoConnection connection in connections)
        {
            action(connection);
        }
    }

    private static T Bind<T>(object connection, string method)
        where T : Delegate
    {
        MethodInfo found = connection.GetType().GetInterface("TS500.Hal.IConnection")!.GetMethod(method)!;
        return found.CreateDelegate<T>(connection);
    }
}
