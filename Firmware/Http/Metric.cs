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
            text.Text(_name).Character(' ').Number(value).Character('\n');
        }

        /// <summary>Writes a sample of a port.</summary>
        /// <param name="text">Where to.</param>
        /// <param name="port">The port.</param>
        /// <param name="label">The name of a second label, or <see langword="null"/>.</param>
        /// <param name="labelled">The second label's value.</param>
        /// <param name="value">The sample's value.</param>
        internal void Sample(ByteWriter text, PortSession port, string label, string labelled, long value)
        {
            text.Text(_name).Text("{port=\"").Number(port.Number).Character('"');
            if (label != null)
            {
                text.Character(',').Text(label).Text("=\"").Text(labelled).Character('"');
            }

            text.Text("} ").Number(value).Character('\n');
        }
    }
}
