using TS500.Firmware.Ports;
using TS500.Firmware.Protocol;
using TS500.Firmware.Settings;
using TS500.Firmware.Text;
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

        /// <summary>The name of a state.</summary>
        internal static string State(PortState state)
        {
            return States[(int)state];
        }

        /// <summary>Writes a part of a port: its state, then its settings. The closing brace is the caller's.</summary>
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
            }
        }

        private static void WriteState(ByteWriter json, PortSession port, long now)
        {
            UartSettings uart = port.Uart.Settings;
            json.Text("{\"port\":").Number(port.Number);
            json.Text(",\"tcpPort\":").Number(port.TcpPort);
            json.Text(",\"uart\":").Quoted(port.Uart.Name);
            json.Text(",\"baud\":").Number(uart.BaudRate);
            json.Text(",\"actualBaud\":").Number(port.Uart.ActualBaudRate, port.Uart.ActualBaudRate != 0);
            json.Text(",\"format\":\"").Number(uart.DataBits).Character(LineNotation.ParityLetter(uart.Parity));
            json.Text(LineNotation.StopBitsText(uart.StopBits));
            json.Text("\",\"flow\":").Quoted(LineNotation.Name(uart.FlowControl));
            json.Text(",\"state\":").Quoted(State(port.State));
            json.Text(",\"reason\":").Quoted(port.Uart.Reason, MaxReason);
            json.Text(",\"client\":").Quoted(port.Client.EndPoint);
            json.Text(",\"protocol\":").Quoted(Protocol(port));
            json.Text(",\"since\":").QuotedUtc(port.Client.EndPoint == null ? 0 : port.Client.SinceUnix);
            json.Text(",\"seconds\":").Number(port.Client.EndPoint == null ? 0 : (now - port.Client.Since) / 1000);
            json.Text(",\"waiting\":").Number(port.Waiting);
            json.Text(",\"watchers\":").Number(port.WatcherCount);
            json.Text(",\"lease\":");
            LeaseBody.Write(json, port.Leasing.Lease, now);
            json.Text(",\"keepAlive\":").Text(port.HasKeepAlive ? "true" : "false");
            Counters(json, port.Journal.Counters);
            json.Text(",\"uartFaults\":").Number(port.Uart.Faults);
            json.Text(",\"uartOverruns\":").Number(port.Uart.Overruns);
            json.Text(",\"dtr\":").Text(LinesBody.Level(port.Lines.Dtr));
            json.Text(",\"rts\":").Text(LinesBody.Level(port.Lines.Rts));
            json.Text(",\"canBreak\":").Text(port.Lines.CanBreak ? "true" : "false");
        }

        private static string Protocol(PortSession port)
        {
            return port.Client.EndPoint == null ? null
                : port.IsComPort ? "rfc2217"
                : port.Mode == TelnetMode.Telnet ? "telnet"
                : port.Mode == TelnetMode.Raw ? "raw"
                : "undecided";
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
            json.Text("},\"connected\":").Number(counters.Connected);
            json.Text(",\"refused\":").Number(counters.Refused);
            json.Text(",\"watched\":").Number(counters.Watched);
            json.Text(",\"breaks\":").Number(counters.Breaks);
            json.Text(",\"faults\":").Number(counters.Faults);
            json.Text(",\"ends\":{");
            for (int i = 0; i < EndReasons.Count; i++)
            {
                json.Text(i == 0 ? "" : ",").Quoted(EndReasons.Name((EndReason)i)).Character(':').Number(counters.Ends[i]);
            }

            json.Character('}');
        }
    }
}
