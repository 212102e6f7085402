using TS500.Firmware.Ports;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The metrics of which each port has one sample.</summary>
    internal static class PortMetrics
    {
        private static readonly Metric[] s_all =
        {
            Metric.Gauge("port_up", "Whether the UART of the port is open."),
            Metric.Gauge("port_connected", "Whether the port has a client."),
            Metric.Gauge("port_watchers", "Clients that get what the UART says and can send nothing."),
            Metric.Gauge("port_waiting_bytes", "Bytes from the UART that wait for a client."),
            Metric.Gauge("port_stalled_seconds", "For how long the client has acknowledged nothing, though its send buffer is full."),
            Metric.Counter("port_sessions_total", "Clients served."),
            Metric.Counter("port_refused_total", "Newcomers refused: the port was busy or leased, or their address is not allowed."),
            Metric.Counter("port_watched_total", "Newcomers that became watchers."),
            Metric.Counter("port_breaks_total", "Breaks sent."),
            Metric.Counter("port_overruns_total", "How often the driver of the UART may have lost received bytes."),
            Metric.Counter("port_uart_faults_total", "Faults that the driver of the UART reported."),
            Metric.Counter("port_faults_total", "Faults in the firmware that the port survived."),
            Metric.Gauge("port_leased", "Whether the port is leased."),
        };

        private const int Stalled = 4;

        /// <summary>How many there are.</summary>
        internal static int Count => s_all.Length;

        /// <summary>Writes one of them, with all ports.</summary>
        /// <param name="text">Where to.</param>
        /// <param name="index">Which one, from 0.</param>
        /// <param name="server">The terminal server.</param>
        internal static void Write(ByteWriter text, int index, TerminalServer server)
        {
            s_all[index].Head(text);
            for (int i = 1; i <= Limits.Ports; i++)
            {
                PortSession port = server.Port(i);
                s_all[index].Start(text, i);
                if (index == Stalled)
                {
                    Metric.Seconds(text, port.Stalled).Character('\n');
                }
                else
                {
                    text.Number(Value(index, port)).Character('\n');
                }
            }
        }

        private static long Value(int index, PortSession port)
        {
            PortCounters counters = port.Journal.Counters;
            switch (index)
            {
                case 0: return port.State == PortState.Absent ? 0 : 1;
                case 1: return port.Client.EndPoint == null ? 0 : 1;
                case 2: return port.WatcherCount;
                case 3: return port.Waiting;
                case 5: return counters.Connected;
                case 6: return counters.Refused;
                case 7: return counters.Watched;
                case 8: return counters.Breaks;
                case 9: return port.Uart.Overruns;
                case 10: return port.Uart.Faults;
                case 11: return counters.Faults;
                default: return port.Leasing.Lease.IsHeld ? 1 : 0;
            }
        }
    }
}
