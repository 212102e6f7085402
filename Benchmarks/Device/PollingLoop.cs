using System;
using TS500.Firmware;
using TS500.Firmware.Settings;
using TS500.Firmware.Ports;
using GC = nanoFramework.Runtime.Native.GC;

namespace TS500.Benchmarks.Device
{
    /// <summary>The cost of a turn of the polling loop, with five ports and the HTTP endpoint.</summary>
    public sealed class PollingLoop
    {
        private const int TurnsPerLook = 256;

        private static readonly int[] s_chunks = { 16, 64, 256, 1024 };

        private readonly BenchBoard _board = new BenchBoard();
        private readonly BenchConnection[] _clients = new BenchConnection[Limits.Ports];
        private readonly TerminalServer _server;
        private readonly long _milliseconds;
        private Allocation _allocation;

        private PollingLoop(int milliseconds)
        {
            _milliseconds = milliseconds;
            _server = new TerminalServer(_board, ConfigurationParser.Parse(""));
            Turn();
        }

        /// <summary>Measures, and returns the table.</summary>
        /// <param name="milliseconds">The minimum time to measure for each row.</param>
        public static string Measure(int milliseconds)
        {
            uint before = GC.Run(false);
            PollingLoop loop = new PollingLoop(milliseconds);
            uint after = GC.Run(false);
            return loop.Table() +
                "heap: " + (before - after).ToString() + " bytes in use by five ports and HTTP after start, " +
                after.ToString() + " free\n";
        }

        private string Table()
        {
            _allocation = new Allocation(_server, _board.BenchClock);
            string table = Line("turn", "ns", "ns/byte", "bytes allocated");
            table += Row("idle, no client", 0, 0);
            ConnectClients();
            table += Row("idle, five undecided clients", 0, 0);
            for (int i = 0; i < s_chunks.Length; i++)
            {
                table += Row("client to UART, 5 x " + s_chunks[i].ToString() + " bytes", s_chunks[i], 0);
            }

            // What they have sent by now has shown that they do not speak telnet.
            table += Row("idle, five raw clients", 0, 0);
            for (int i = 0; i < s_chunks.Length; i++)
            {
                table += Row("UART to client, 5 x " + s_chunks[i].ToString() + " bytes", 0, s_chunks[i]);
            }

            return table;
        }

        private void ConnectClients()
        {
            for (int i = 0; i < _clients.Length; i++)
            {
                _clients[i] = new BenchConnection();
                _board.BenchNetwork.Ports[i].Waiting = _clients[i];
            }

            Turn();
        }

        private string Row(string name, int fromClient, int fromUart)
        {
            for (int i = 0; i < _clients.Length; i++)
            {
                _board.Uarts[i].Chunk = fromUart;
                if (_clients[i] != null)
                {
                    _clients[i].Chunk = fromClient;
                }
            }

            long turns = 0;
            long moved = Moved();
            long start = Environment.TickCount64;
            long elapsed;
            do
            {
                for (int i = 0; i < TurnsPerLook; i++)
                {
                    Turn();
                }

                turns += TurnsPerLook;
                elapsed = Environment.TickCount64 - start;
            }
            while (elapsed < _milliseconds);

            long bytes = Moved() - moved;
            return Line(
                name,
                Ratio(elapsed * 1000000, turns),
                bytes == 0 ? "" : Ratio(elapsed * 1000000, bytes),
                _allocation.BytesPerTurn().ToString());
        }

        /// <summary>Does a turn in a new millisecond, as on a board.</summary>
        private void Turn()
        {
            _board.BenchClock.Now++;
            _server.Turn();
        }

        /// <summary>The number of bytes that have gone all the way.</summary>
        private long Moved()
        {
            long bytes = 0;
            for (int i = 1; i <= Limits.Ports; i++)
            {
                PortCounters counters = _server.Port(i).Journal.Counters;
                bytes += counters.ToUart + counters.ToClient;
            }

            return bytes;
        }

        /// <summary>A quotient with one decimal.</summary>
        private static string Ratio(long dividend, long divisor)
        {
            long tenths = dividend * 10 / divisor;
            return (tenths / 10).ToString() + "." + (tenths % 10).ToString();
        }

        private static string Line(string name, string nanoseconds, string perByte, string allocated)
        {
            return name.PadRight(32) + nanoseconds.PadLeft(10) + perByte.PadLeft(10) + allocated.PadLeft(18) + "\n";
        }
    }
}
