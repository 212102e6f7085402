using System.Globalization;
using System.Text;

namespace Simulator.Worlds;

/// <summary>Reads an HTTP answer as it comes.</summary>
internal sealed class HttpReader
{
    private readonly List<byte> _bytes = [];

    /// <summary>The status, or 0 before the header is whole.</summary>
    internal int Status { get; private set; }

    /// <summary>The body, once the answer is whole.</summary>
    internal string Body { get; private set; } = "";

    /// <summary>Whether the connection ends with it.</summary>
    internal bool Closes { get; private set; }

    /// <summary>Takes bytes.</summary>
    /// <returns>Whether the answer is whole.</returns>
    internal bool Take(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        string text = Encoding.Latin1.GetString([.. _bytes]);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        string head = text[..end];
        string body = text[(end + 4)..];
        Status = int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture);
        Closes = head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase);
        if (Status is 100)
        {
            return false;
        }

        string? length = Field(head, "Content-Length");
        if (length != null)
        {
            Body = body;
            return body.Length >= int.Parse(length, CultureInfo.InvariantCulture);
        }

        return Field(head, "Transfer-Encoding") == null || TakeChunks(body);
    }

    private static string? Field(string head, string name)
    {
        string? line = head.Split("\r\n").FirstOrDefault(one => one.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return line?[(name.Length + 1)..].Trim();
    }

    private bool TakeChunks(string body)
    {
        StringBuilder whole = new();
        int place = 0;
        while (body.IndexOf("\r\n", place, StringComparison.Ordinal) is int end and >= 0)
        {
            int size = int.Parse(body[place..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                Body = whole.ToString();
                return true;
            }

            if (end + 2 + size + 2 > body.Length)
            {
                return false;
            }

            whole.Append(body, end + 2, size);
            place = end + 2 + size + 2;
        }

        return false;
    }
}
