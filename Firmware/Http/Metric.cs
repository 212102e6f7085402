using TS500.Firmware.Ports;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A metric in the text format of Prometheus: its name, and what describes it.</summary>
    internal sealed class Metric
    {
        private const string Prefix = "ts500_";

        private readonly string _name;
        private readonly string _type;
        private readonly string _help;

        private Metric(string name, string type, string help)
        {
            _name = Prefix + name;
            _type = type;
            _help = help;
        }

        /// <summary>A metric that only grows, until the device restarts.</summary>
        /// <param name="name">Its name without the prefix.</param>
        /// <param name="help">What it is, in one sentence.</param>
        internal static Metric Counter(string name, string help)
        {
            return new Metric(name, "counter", help);
        }

        /// <summary>A metric that comes and goes.</summary>
        /// <param name="name">Its name without the prefix.</param>
        /// <param name="help">What it is, in one sentence.</param>
        internal static Metric Gauge(string name, string help)
        {
            return new Metric(name, "gauge", help);
        }

        /// <summary>A metric that counts durations by their length.</summary>
        /// <param name="name">Its name without the prefix.</param>
        /// <param name="help">What it is, in one sentence.</param>
        internal static Metric Histogram(string name, string help)
        {
            return new Metric(name, "histogram", help);
        }

        /// <summary>Writes a time in seconds.</summary>
        /// <param name="text">Where to.</param>
        /// <param name="milliseconds">The time.</param>
        internal static ByteWriter Seconds(ByteWriter text, long milliseconds)
        {
            text.Number(milliseconds / 1000).Character('.');
            text.Number(milliseconds / 100 % 10).Number(milliseconds / 10 % 10);
            return text.Number(milliseconds % 10);
        }

        /// <summary>Writes its name.</summary>
        /// <param name="text">Where to.</param>
        internal ByteWriter Name(ByteWriter text)
        {
            return text.Text(_name);
        }

        /// <summary>Writes a sample but for its value.</summary>
        /// <param name="text">Where to.</param>
        /// <param name="port">The port, from 1, or 0 for the device.</param>
        internal ByteWriter Start(ByteWriter text, int port)
        {
            return port == 0 ? Name(text).Character(' ') : Name(text).Text("{port=\"").Number(port).Text("\"} ");
        }

        /// <summary>Writes what comes before its samples.</summary>
        /// <param name="text">Where to.</param>
        internal void Head(ByteWriter text)
        {
            text.Text("# HELP ").Text(_name).Character(' ').Text(_help);
            text.Text("\n# TYPE ").Text(_name).Character(' ').Text(_type).Character('\n');
        }

        /// <summary>Writes a sample of the device.</summary>
        /// <param name="text">Where to.</param>
        /// <param name="value">Its value.</param>
        internal void Sample(ByteWriter text, long value)
        {
            Start(text, 0).Number(value).Character('\n');
        }

        /// <summary>Writes a sample of a port that has a second label.</summary>
        /// <param name="text">Where to.</param>
        /// <param name="port">The port.</param>
        /// <param name="label">The second label's name.</param>
        /// <param name="labelled">The second label's value.</param>
        /// <param name="value">The sample's value.</param>
        internal void Sample(ByteWriter text, PortSession port, string label, string labelled, long value)
        {
            text.Text(_name).Text("{port=\"").Number(port.Number).Text("\",").Text(label).Text("=\"").Text(labelled);
            text.Text("\"} ").Number(value).Character('\n');
        }
    }
}
