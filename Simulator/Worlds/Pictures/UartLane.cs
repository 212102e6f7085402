using System.Globalization;
using System.Text;

namespace Simulator.Worlds.Pictures;

/// <summary>Draws what a port's wires have carried: upwards the bytes to the device, downwards those from it, each as its share of what the
/// wire could carry; breaks, settings and losses.</summary>
/// <param name="svg">Where to.</param>
/// <param name="axis">The times.</param>
internal sealed class UartLane(Svg svg, PictureAxis axis)
{
    /// <summary>The lane's height.</summary>
    internal const int Height = 46;

    private const int TextHeight = 11;
    private const int Middle = 28;
    private const double Full = 15;
    private const double Least = 1.5;
    private const double Column = 2;

    // Columns so far apart are one burst.
    private const int Apart = 3;
    private const int LetterWidth = 5;
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Draws it.</summary>
    /// <param name="number">The port, from 1.</param>
    /// <param name="uart">What has happened on its wires.</param>
    /// <param name="y">Where it begins.</param>
    internal void Draw(int number, UartHistory uart, double y)
    {
        svg.Begin("lane uart", $"data-port=\"{number}\"");
        svg.Text("", 4, y + Middle + 4, $"UART {number}");
        svg.Horizontal("rule", axis.X(axis.First), axis.X(axis.Last), y + Middle);
        foreach ((long from, long to) in uart.Breaks)
        {
            double left = axis.X(from);
            string title = $"break from {PictureText.Seconds(from)}, {(to == long.MaxValue ? "not over" : PictureText.Duration(to - from))}";
            svg.Box("break", left, y + TextHeight, Math.Max(2, axis.X(to) - left), Height - TextHeight - 2, title);
        }

        DrawBytes(uart, "to", "to the device", slice => slice.ToDevice, y + Middle, -1);
        DrawBytes(uart, "from", "from the device", slice => slice.FromDevice, y + Middle, 1);
        DrawMarks(uart, y);
        svg.End();
    }

    private void DrawBytes(UartHistory uart, string kind, string way, Func<UartSlice, int> count, double middle, int direction)
    {
        List<(int Column, long Time, long Last, long Bytes)> columns = [];
        foreach (UartSlice slice in uart.Slices.Where(slice => count(slice) > 0))
        {
            int column = (int)(axis.X(slice.Time) / Column);
            if (columns.Count > 0 && columns[^1].Column == column)
            {
                columns[^1] = columns[^1] with { Last = slice.Time, Bytes = columns[^1].Bytes + count(slice) };
            }
            else
            {
                columns.Add((column, slice.Time, slice.Time, count(slice)));
            }
        }

        for (int first = 0; first < columns.Count;)
        {
            int end = first + 1;
            while (end < columns.Count && columns[end].Column - columns[end - 1].Column <= Apart)
            {
                end++;
            }

            DrawBurst(uart, columns[first..end], kind, way, middle, direction);
            first = end;
        }
    }

    private void DrawBurst(
        UartHistory uart, List<(int Column, long Time, long Last, long Bytes)> columns, string kind, string way, double middle, int direction)
    {
        StringBuilder path = new();
        foreach ((int column, long time, _, long bytes) in columns)
        {
            // What a driver's ring hands on at once has taken longer on the wire.
            double share = bytes / (uart.RateAt(time) * axis.NanosecondsPerPixel * Column / NanosecondsPerSecond);
            double height = direction * Math.Clamp(share * Full, Least, Full);
            path.Append(CultureInfo.InvariantCulture, $"M{column * Column:0} {middle:0.#}v{height:0.#}h{Column:0}v{-height:0.#}z");
        }

        string title = $"{columns.Sum(column => column.Bytes)} bytes {way}, from {PictureText.Seconds(columns[0].Time)} to {PictureText.Seconds(columns[^1].Last)}";
        svg.Path(kind, path.ToString(), title);
    }

    private void DrawMarks(UartHistory uart, double y)
    {
        double free = 0;
        foreach (UartMark mark in uart.Marks)
        {
            double x = axis.X(mark.Time);
            svg.Box(mark.IsLoss ? "bad" : "mark", x, y + 1, 2, Height - 3, $"{PictureText.Seconds(mark.Time)} {mark.What}");
            bool isInside = x + (mark.What.Length * LetterWidth) < axis.X(axis.Last);
            if (x >= free && isInside)
            {
                svg.Text(mark.IsLoss ? "small bad" : "small", x + 4, y + TextHeight - 2, mark.What);
                free = x + 10 + (mark.What.Length * LetterWidth);
            }
        }
    }
}
