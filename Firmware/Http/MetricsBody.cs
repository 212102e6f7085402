using TS500.Firmware.Ports;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>What Prometheus scrapes, in its text format 0.0.4. A part is a metric, or a port's samples of one that has
    /// many.</summary>
    internal sealed class MetricsBody : IHttpBody
    {
        private static readonly Metric s_uptime = Metric.Gauge("uptime_seconds", "How long the device has been running.");
        private static readonly Metric s_httpFaults = Metric.Counter("http_faults_total", "Faults in the firmware that ended an HTTP connection.");
        private static readonly Metric s_heap = Metric.Gauge("heap_free_bytes", "The free bytes of the heap.");
        private static readonly Metric s_bytes = Metric.Counter("port_bytes_total", "Bytes, by what became of them.");
        private static readonly Metric s_ends = Metric.Counter("port_ends_total", "Sessions that ended, by reason.");

        private static readonly HistogramMetric s_turns = new HistogramMetric(
            "turn_seconds", "From one turn of the loop to the next, sampled once a millisecond.");
        private static readonly HistogramMetric s_releases = new HistogramMetric(
            "port_release_seconds", "From the request for a release to the end of the session.");

        private readonly TerminalServer _server;

        /// <summary>Makes the body.</summary>
        /// <param name="server">The terminal server.</param>
        internal MetricsBody(TerminalServer server)
        {
            _server = server;
        }

        /// <inheritdoc/>
        public string ContentType => "text/plain; version=0.0.4; charset=utf-8";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            int bytes = PortMetrics.Count + 1;
            int ends = bytes + Limits.Ports;
            int releases = ends + Limits.Ports;
            if (part == 0)
            {
                Device(text);
            }
            else if (part < bytes)
            {
                PortMetrics.Write(text, part - 1, _server);
            }
            else if (part < ends)
            {
                Bytes(text, part - bytes + 1);
            }
            else if (part < releases)
            {
                Ends(text, part - ends + 1);
            }
            else
            {
                Releases(text, part - releases + 1);
            }

            return part < releases + Limits.Ports - 1;
        }

        private void Device(ByteWriter text)
        {
            s_uptime.Head(text);
            s_uptime.Sample(text, _server.Uptime / 1000);
            s_httpFaults.Head(text);
            s_httpFaults.Sample(text, _server.HttpFaults);
            s_heap.Head(text);
            s_heap.Sample(text, _server.FreeHeap());
            s_turns.Head(text);
            s_turns.Samples(text, 0, _server.Turns);
        }

        private void Bytes(ByteWriter text, int number)
        {
            PortSession port = _server.Port(number);
            PortCounters counters = port.Journal.Counters;
            if (number == 1)
            {
                s_bytes.Head(text);
            }

            BytesSample(text, port, "fromClient", counters.FromClient);
            BytesSample(text, port, "toUart", counters.ToUart);
            BytesSample(text, port, "fromUart", counters.FromUart);
            BytesSample(text, port, "toClient", counters.ToClient);
            BytesSample(text, port, "lost", counters.Lost);
            BytesSample(text, port, "discarded", counters.Discarded);
            BytesSample(text, port, "purged", counters.Purged);
        }

        private static void BytesSample(ByteWriter text, PortSession port, string kind, long count)
        {
            s_bytes.Sample(text, port, "kind", kind, count);
        }

        private void Ends(ByteWriter text, int number)
        {
            PortSession port = _server.Port(number);
            if (number == 1)
            {
                s_ends.Head(text);
            }

            for (int i = 0; i < EndReasons.Count; i++)
            {
                s_ends.Sample(text, port, "reason", EndReasons.Name((EndReason)i), port.Journal.Counters.Ends[i]);
            }
        }

        private void Releases(ByteWriter text, int number)
        {
            if (number == 1)
            {
                s_releases.Head(text);
            }

            s_releases.Samples(text, number, _server.Port(number).Journal.Counters.Releases);
        }
    }
}
