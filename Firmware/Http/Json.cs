using TS500.Firmware.Configuration;
using TS500.Firmware.Ports;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>The terminal server's state as JSON.</summary>
    internal static class Json
    {
        private static readonly string[] States = { "absent", "idle", "connected", "closing" };

        private static readonly string[] Transitions =
        {
            "connected", "disconnected", "aborted", "releaseBegun", "releaseAnswered", "releaseExpired",
            "releaseOvertaken", "takenOver", "faulted",
        };

        /// <summary>The name of a state.</summary>
        internal static string State(PortState state)
        {
            return States[(int)state];
        }

        /// <summary>All ports.</summary>
        internal static void Ports(ByteWriter json, TerminalServer server, long now)
        {
            json.Text("{\"ports\":[");
            for (int i = 1; i <= DeviceConfiguration.PortCount; i++)
            {
                json.Text(i == 1 ? "\n" : ",\n");
                Port(json, server.Port(i), now);
            }

            json.Text("\n]}\n");
        }

        /// <summary>One port.</summary>
        internal static ByteWriter Port(ByteWriter json, PortSession port, long now)
        {
            UartSettings uart = port.UartSettings;
            json.Text("{\"port\":").Number(port.Number);
            json.Text(",\"tcpPort\":").Number(port.TcpPort);
            json.Text(",\"uart\":").Quoted(port.UartName);
            json.Text(",\"baud\":").Number(uart.BaudRate);
            json.Text(",\"format\":\"").Number(uart.DataBits).Character("NOE"[(int)uart.Parity]).Number(uart.StopBits);
            json.Text("\",\"flow\":").Quoted(uart.FlowControl == FlowControl.None ? "none" : "rts-cts");
            json.Text(",\"busy\":").Quoted(port.Configuration.Takeover ? "takeover" : "reject");
            json.Text(",\"state\":").Quoted(State(port.State));
            json.Text(",\"reason\":").Quoted(port.UartReason);
            json.Text(",\"client\":").Quoted(port.Client);
            json.Text(",\"since\":");
            Since(json, port);
            json.Text(",\"seconds\":").Number(port.Client == null ? 0 : (now - port.ClientSince) / 1000);
            json.Text(",\"waiting\":").Number(port.Waiting);
            Counters(json, port.Counters);
            json.Text(",\"uartFaults\":").Number(port.UartFaults);
            return json.Text(",\"uartOverruns\":").Number(port.UartOverruns).Character('}');
        }

        /// <summary>The device.</summary>
        internal static void Device(ByteWriter json, TerminalServer server, long now)
        {
            string[] errors = server.Configuration.Errors;
            json.Text("{\"name\":").Quoted(server.Configuration.Device.Name);
            json.Text(",\"version\":").Quoted(TerminalServer.Version);
            json.Text(",\"board\":").Quoted(server.BoardName);
            json.Text(",\"uptime\":").Number(now / 1000);
            json.Text(",\"httpFaults\":").Number(server.HttpFaults);
            json.Text(",\"configurationErrors\":[");
            for (int i = 0; i < errors.Length; i++)
            {
                json.Text(i == 0 ? "" : ",").Quoted(errors[i]);
            }

            json.Text("]}\n");
        }

        /// <summary>A release that has ended.</summary>
        internal static void Release(ByteWriter json, Release release)
        {
            json.Text("{\"port\":").Number(release.Port);
            json.Text(",\"released\":").Text(release.Client == null ? "false" : "true");
            json.Text(",\"client\":").Quoted(release.Client);
            json.Text(",\"mode\":").Quoted(release.Graceful ? "graceful" : "abort");
            json.Text(",\"milliseconds\":").Number(release.Ended - release.Begun).Text("}\n");
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
