using System.Globalization;
using System.Text;

namespace Simulator.Worlds.Pictures;

/// <summary>Draws how many control blocks and sockets the board uses, and how many it has.</summary>
/// <param name="svg">Where to.</param>
/// <param name="axis">The times.</param>
internal sealed class StackLane(Svg svg, PictureAxis axis)
{
    /// <summary>The lane's height.</summary>
    internal const int Height = 44;

    private const double Full = 36;

    /// <summary>Draws it.</summary>
    internal void Draw(WorldRecording recording, double y)
    {
        int max = Math.Max(1, recording.Loads.Count == 0 ? 1 : recording.Loads.Max(load => Math.Max(load.Sockets, load.ControlBlocks)));
        bool isLimited = recording.Limits.ControlBlocks != int.MaxValue;
        double scale = Full / Math.Max(max, isLimited ? Math.Max(recording.Limits.ControlBlocks, recording.Limits.Sockets) : 1);
        double floor = y + Height - 4;
        svg.Begin("lane stack");
        svg.Text("", 4, y + 16, "TCP stack");
        svg.Text("small faint", 4, y + 28, $"control blocks (at most {recording.Loads.Select(load => load.ControlBlocks).DefaultIfEmpty().Max()})");
        svg.Text("small faint", 4, y + 39, $"and sockets (at most {recording.Loads.Select(load => load.Sockets).DefaultIfEmpty().Max()})");
        DrawCurve("blocks", "control blocks, TIME_WAIT included", recording.Loads, load => load.ControlBlocks, floor, scale);
        DrawCurve("line", "sockets, listeners included", recording.Loads, load => load.Sockets, floor, scale);
        if (isLimited)
        {
            string limit = string.Create(
                CultureInfo.InvariantCulture, $"M{axis.X(axis.First):0} {floor - (recording.Limits.Sockets * scale):0.#}H{axis.X(axis.Last):0}");
            svg.Path("limit", limit, $"the board has {recording.Limits.Sockets} sockets and {recording.Limits.ControlBlocks} control blocks");
        }

        svg.End();
    }

    private void DrawCurve(string kind, string what, IReadOnlyList<StackLoad> loads, Func<StackLoad, int> count, double floor, double scale)
    {
        if (loads.Count == 0)
        {
            return;
        }

        // The highest of each px, so that no peak is lost and none of the others takes room.
        StringBuilder path = new();
        path.Append(CultureInfo.InvariantCulture, $"M{axis.X(loads[0].Time):0} {floor:0.#}");
        foreach (IGrouping<int, StackLoad> column in loads.GroupBy(load => (int)axis.X(load.Time)))
        {
            path.Append(CultureInfo.InvariantCulture, $"H{column.Key}V{floor - (column.Max(count) * scale):0.#}");
            path.Append(CultureInfo.InvariantCulture, $"V{floor - (count(column.Last()) * scale):0.#}");
        }

        path.Append(CultureInfo.InvariantCulture, $"H{axis.X(axis.Last):0}V{floor:0.#}");
        svg.Path(kind, path.ToString(), $"{what}: at most {loads.Max(count)}");
    }
}
