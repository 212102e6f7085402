using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A histogram in the text format of Prometheus, in seconds.</summary>
    internal sealed class HistogramMetric
    {
        private readonly Metric _head;
        private readonly Metric _bucket;
        private readonly Metric _sum;
        private readonly Metric _count;

        /// <summary>Describes a histogram.</summary>
        /// <param name="name">Its name without the prefix.</param>
        /// <param name="help">What it is, in one sentence.</param>
        internal HistogramMetric(string name, string help)
        {
            _head = Metric.Histogram(name, help);
            _bucket = Metric.Histogram(name + "_bucket", help);
            _sum = Metric.Histogram(name + "_sum", help);
            _count = Metric.Histogram(name + "_count", help);
        }

        /// <summary>Writes what comes before its samples.</summary>
        /// <param name="text">Where to.</param>
        internal void Head(ByteWriter text)
        {
            _head.Head(text);
        }

        /// <summary>Writes the samples.</summary>
        /// <param name="text">Where to.</param>
        /// <param name="port">The port, from 1, or 0 for the device.</param>
        /// <param name="histogram">The histogram.</param>
        internal void Samples(ByteWriter text, int port, Histogram histogram)
        {
            long count = 0;
            for (int i = 0; i < histogram.Bounds; i++)
            {
                count += histogram.Count(i);
                Label(text, port).Text("le=\"");
                Metric.Seconds(text, histogram.Bound(i)).Text("\"} ").Number(count).Character('\n');
            }

            count += histogram.Count(histogram.Bounds);
            Label(text, port).Text("le=\"+Inf\"} ").Number(count).Character('\n');
            Metric.Seconds(_sum.Start(text, port), histogram.Sum).Character('\n');
            _count.Start(text, port).Number(count).Character('\n');
        }

        private ByteWriter Label(ByteWriter text, int port)
        {
            return port == 0 ? _bucket.Name(text).Character('{') : _bucket.Name(text).Text("{port=\"").Number(port).Text("\",");
        }
    }
}
