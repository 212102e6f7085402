namespace Simulator.Worlds.Pictures;

/// <summary>Draws the connections of one of the board's ports: a bar each from SYN until TIME_WAIT or the end, as many below each other as
/// there were at a time.</summary>
/// <param name="svg">Where to.</param>
/// <param name="axis">The times.</param>
internal sealed class SocketLanes(Svg svg, PictureAxis axis)
{
    private const int RowHeight = 15;
    private const int BarHeight = 12;
    private const int LetterWidth = 6;
    private const double Least = 2;
    private const double Gap = 1;

    /// <summary>Draws them.</summary>
    /// <param name="name">What stands before them.</param>
    /// <param name="sockets">The connections, in the order of their beginnings.</param>
    /// <param name="y">Where they begin.</param>
    /// <returns>Where they end.</returns>
    internal double Draw(string name, IReadOnlyList<SocketHistory> sockets, double y)
    {
        List<double> rows = [];
        svg.Begin("lane sockets");
        svg.Text("small", 4, y + BarHeight - 1, name);
        foreach (SocketHistory socket in sockets)
        {
            double left = axis.X(socket.Begin);
            double right = Math.Max(axis.X(socket.End), left + Least);
            int row = rows.FindIndex(end => end + Gap <= left);
            if (row < 0)
            {
                row = rows.Count;
                rows.Add(0);
            }

            rows[row] = right;
            DrawBar(socket, left, right, y + (row * RowHeight));
        }

        svg.End();
        return y + (Math.Max(1, rows.Count) * RowHeight);
    }

    private static string Kind(SocketPhase phase) => phase.State switch
    {
        "SYN_RCVD" => "syn",
        "ESTABLISHED" => phase.Socket >= 0 ? "open" : "waits",
        "CLOSE_WAIT" => "half",
        _ => "closing",
    };

    private void DrawBar(SocketHistory socket, double left, double right, double y)
    {
        svg.Begin("socket", $"data-port=\"{socket.Port}\" data-peer=\"{socket.Peer}\" data-begin=\"{socket.Begin}\" data-end=\"{socket.End}\"");
        for (int i = 0; i < socket.Phases.Count && socket.Phases[i].Time < socket.End; i++)
        {
            SocketPhase phase = socket.Phases[i];
            long until = i + 1 < socket.Phases.Count ? Math.Min(socket.Phases[i + 1].Time, socket.End) : socket.End;
            double from = Math.Min(axis.X(phase.Time), right - 1);
            double to = until == socket.End ? right : axis.X(until);
            svg.Box(Kind(phase), from, y, Math.Max(1, to - from), BarHeight, Title(socket, phase, until));
        }

        if ((right - left) > socket.Owner.Length * LetterWidth)
        {
            svg.Text("inside", left + 3, y + BarHeight - 3, socket.Owner);
        }

        svg.End();
    }

    private static string Title(SocketHistory socket, SocketPhase phase, long until)
    {
        string program = phase.IsClosed ? "closed by the program" : phase.Socket >= 0 ? $"socket {phase.Socket}" : "not taken yet";
        string end = until == long.MaxValue ? "the end" : PictureText.Seconds(until);
        string after = until != socket.End ? ""
            : socket.Gone <= socket.End ? "; then its control block is free"
            : $"; then in TIME_WAIT until {(socket.Gone == long.MaxValue ? "the end" : PictureText.Seconds(socket.Gone))}";
        return $"{socket.Owner}, {socket.Peer} at port {socket.Port}: {phase.State}, {program}, from {PictureText.Seconds(phase.Time)} to {end}{after}";
    }
}
