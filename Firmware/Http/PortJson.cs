using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>A port as JSON: its state with the UART's settings in effect, and the settings that it was given.</summary>
    internal static class PortJson
    {
        /// <summary>How many parts a port has.</summary>
        internal const int Parts = 2;

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

        /// <summary>Writes a part of a port: its state, then its settings.</summary>
        /// <param name="json">Where to.</param>
        /// <param name="port">The port.</param>
        /// <param name="part">The part, from 0 to <see cref="Parts"/> - 1.</param>
        /// <param name="now">The clock, in ms.</param>
        internal static void Write(ByteWriter json, PortSession port, int part, long now)
        {
            if (part == 0)
            {
                WriteState(json, port, now);
            }
            else
            {
                json.Text(",\"settings\":");
                port.Settings.Values.WriteJson(json);
                json.Character('}');
            }
        }

        private static void WriteState(ByteWriter json, PortSession port, long now)
        {
            UartSettings uart = port.Uart.Settings;
            json.Text("{\"port\":").Number(port.Number);
            json.Text(",\"tcpPort\":").Number(port.TcpPort);
            json.Text(",\"uart\":").Quoted(port.Uart.Name);
            json.Text(",\"baud\":").Number(uart.BaudRate);
            json.Text(",\"format\":").Quoted(FormatSetting.Format(uart));
            json.Text(",\"flow\":").Quoted(PortSettings.Flow(uart.FlowControl));
            json.Text(",\"state\":").Quoted(State(port.State));
            json.Text(",\"reason\":").Quoted(port.Uart.Reason, MaxReason);
            json.Text(",\"client\":").Quoted(port.Client);
            json.Text(",\"since\":");
            Since(json, port);
            json.Text(",\"seconds\":").Number(port.Client == null ? 0 : (now - port.ClientSince) / 1000);
            json.Text(",\"waiting\":").Number(port.Waiting);
            Counters(json, port.Counters);
            json.Text(",\"uartFaults\":").Number(port.Uart.Faults);
            json.Text(",\"uartOverruns\":").Number(port.Uart.Overruns);
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
