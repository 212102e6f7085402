using TS500.Firmware.Ports;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>A port's state as JSON.</summary>
    internal static class PortJson
    {
        private const int MaxReason = 200;

        private static readonly string[] States = { "absent", "idle", "connected", "closing", "halfClosed" };

        private static readonly string[] Transitions =
        {
            "connected", "disconnected", "aborted", "releaseBegun", "releaseAnswered", "releaseExpired",
            "releaseOvertaken", "takenOver", "faulted", "halfClosed",
        };

        /// <summary>The name of a state.</summary>
        internal static string State(PortState state)
        {
            return States[(int)state];
        }

        /// <summary>Writes a port's state.</summary>
        /// <param name="json">Where to.</param>
        /// <param name="port">The port.</param>
        /// <param name="now">The clock, in ms.</param>
        internal static void Write(ByteWriter json, PortSession port, long now)
        {
            UartSettings uart = port.Uart.Settings;
            json.Text("{\"port\":").Number(port.Number);
            json.Text(",\"tcpPort\":").Number(port.TcpPort);
            json.Text(",\"uart\":").Quoted(port.Uart.Name);
            json.Text(",\"baud\":").Number(uart.BaudRate);
            ActualBaudRate(json, port.Uart.ActualBaudRate);
            json.Text(",\"format\":\"").Number(uart.DataBits).Character(LineNotation.ParityLetter(uart.Parity));
            json.Text(LineNotation.StopBitsText(uart.StopBits));
            json.Text("\",\"flow\":").Quoted(LineNotation.Name(uart.FlowControl));
            json.Text(",\"busy\":").Quoted(port.Configuration.Takeover ? "takeover" : "reject");
            json.Text(",\"state\":").Quoted(State(port.State));
            json.Text(",\"reason\":").Quoted(port.Uart.Reason, MaxReason);
            json.Text(",\"client\":").Quoted(port.Client);
            json.Text(",\"since\":");
            Since(json, port);
            json.Text(",\"seconds\":").Number(port.Client == null ? 0 : (now - port.ClientSince) / 1000);
            json.Text(",\"waiting\":").Number(port.Waiting);
            Counters(json, port.Counters);
            json.Text(",\"uartFaults\":").Number(port.Uart.Faults);
            json.Text(",\"uartOverruns\":").Number(port.Uart.Overruns).Character('}');
        }

        private static void ActualBaudRate(ByteWriter json, int bitsPerSecond)
        {
            json.Text(",\"actualBaud\":");
            if (bitsPerSecond == 0)
            {
                json.Text("null");
            }
            else
            {
                json.Number(bitsPerSecond);
            }
        }

        private static void Since(ByteWriter json, PortSession port)
        {
            if (port.Client == null || port.ClientSinceUnix == 0)
            {
                json.Text("null");
                return;
            }

            json.Character('"').Utc(port.ClientSinceUnix).Character('"');
        }

        private static void Counters(ByteWriter json, PortCounters counters)
        {
            json.Text(",\"bytes\":{\"fromClient\":").Number(counters.FromClient);
            json.Text(",\"toUart\":").Number(counters.ToUart);
            json.Text(",\"fromUart\":").Number(counters.FromUart);
            json.Text(",\"toClient\":").Number(counters.ToClient);
            json.Text(",\"lost\":").Number(counters.Lost);
            json.Text(",\"discarded\":").Number(counters.Discarded);
            json.Text(",\"purged\":").Number(counters.Purged);
            json.Text("},\"refused\":").Number(counters.Refused);
            json.Text(",\"faults\":").Number(counters.Faults);
            json.Text(",\"transitions\":{");
            for (int i = 0; i < Transitions.Length; i++)
            {
                json.Text(i == 0 ? "" : ",").Quoted(Transitions[i]).Character(':').Number(counters.Transitions[i]);
            }

            json.Character('}');
        }
    }
}
