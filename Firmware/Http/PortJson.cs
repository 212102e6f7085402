using TS500.Firmware.Ports;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>A port's state as JSON.</summary>
    internal static class PortJson
    {
        private const int MaxReason = 200;

        private static readonly string[] States = { "absent", "idle", "connected", "closing", "halfClosed" };

        private static readonly string[] Policies = { "probe", "reject", "takeover", "takeover-idle", "watch" };

        /// <summary>The name of a state.</summary>
        internal static string State(PortState state)
        {
            return States[(int)state];
        }

        /// <summary>Writes a port's state, without the closing brace.</summary>
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
            json.Text(",\"format\":\"").Number(uart.DataBits).Character("NOE"[(int)uart.Parity]).Number(uart.StopBits);
            json.Text("\",\"flow\":").Quoted(uart.FlowControl == FlowControl.None ? "none" : "rts-cts");
            json.Text(",\"busy\":").Quoted(Policies[(int)port.Settings.Busy]);
            json.Text(",\"state\":").Quoted(State(port.State));
            json.Text(",\"reason\":").Quoted(port.Uart.Reason, MaxReason);
            json.Text(",\"client\":").Quoted(port.Client.EndPoint);
            json.Text(",\"since\":");
            Since(json, port);
            json.Text(",\"seconds\":").Number(port.Client.EndPoint == null ? 0 : (now - port.Client.Since) / 1000);
            json.Text(",\"waiting\":").Number(port.Waiting);
            json.Text(",\"watchers\":").Number(port.WatcherCount);
            json.Text(",\"keepAlive\":").Text(port.HasKeepAlive ? "true" : "false");
            Counters(json, port.Journal.Counters);
            json.Text(",\"uartFaults\":").Number(port.Uart.Faults);
            json.Text(",\"uartOverruns\":").Number(port.Uart.Overruns);
        }

        private static void Since(ByteWriter json, PortSession port)
        {
            if (port.Client.EndPoint == null || port.Client.SinceUnix == 0)
            {
                json.Text("null");
                return;
            }

            json.Character('"').Utc(port.Client.SinceUnix).Character('"');
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
