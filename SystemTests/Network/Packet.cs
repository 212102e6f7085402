using System.Globalization;

namespace SystemTests.Network;

/// <summary>A TCP segment, as tshark has printed it.</summary>
internal sealed record Packet(
    string Source, int From, int To, bool Syn, bool Acknowledgement, bool Fin, bool Reset, int Length)
{
    /// <summary>Reads a line of tshark's fields.</summary>
    internal static Packet Parse(string line)
    {
        string[] fields = line.Split('\t');
        return new Packet(
            fields[0],
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            int.Parse(fields[2], CultureInfo.InvariantCulture),
            IsSet(fields[3]),
            IsSet(fields[4]),
            IsSet(fields[5]),
            IsSet(fields[6]),
            int.Parse(fields[7], CultureInfo.InvariantCulture));
    }

    private static bool IsSet(string flag)
    {
        return flag is "1" or "True";
    }
}
