using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Simulator.Worlds;

/// <summary>Reads an HTTP answer as it comes.</summary>
internal sealed class HttpReader
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly StringBuilder _chunks = new();
    private int _searched;
    private int _body;
    private int _length = -1;
    private bool _isChunked;

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
        _bytes.Write(bytes);
        if (_body == 0 && !TakeHead())
        {
            return false;
        }

        if (_length < 0)
        {
            return !_isChunked || TakeChunks();
        }

        if (_bytes.WrittenCount - _body < _length)
        {
            return false;
        }

        Body = Encoding.Latin1.GetString(_bytes.WrittenSpan[_body..]);
        return true;
    }

    private static string? Field(string head, string name)
    {
        string? line = head.Split("\r\n").FirstOrDefault(one => one.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return line?[(name.Length + 1)..].Trim();
    }

    private bool TakeHead()
    {
        int end = _bytes.WrittenSpan[_searched..].IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            _searched = Math.Max(0, _bytes.WrittenCount - 3);
            return false;
        }

        end += _searched;
        string head = Encoding.Latin1.GetString(_bytes.WrittenSpan[..end]);
        Status = int.Parse(head.AsSpan(head.IndexOf(' ') + 1, 3), CultureInfo.InvariantCulture);
        Closes = head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase);
        if (Status is 100)
        {
            return false;
        }

        _body = end + 4;
        _searched = _body;
        _length = Field(head, "Content-Length") is string length ? int.Parse(length, CultureInfo.InvariantCulture) : -1;
        _isChunked = Field(head, "Transfer-Encoding") != null;
        return true;
    }

    private bool TakeChunks()
    {
        while (_bytes.WrittenSpan[_searched..] is var rest && rest.IndexOf("\r\n"u8) is int end and >= 0)
        {
            if (!Utf8Parser.TryParse(rest[..end], out int size, out int digits, 'x') || digits != end)
            {
                throw new FormatException("a chunk's size is " + Encoding.Latin1.GetString(rest[..end]));
            }

            if (size == 0)
            {
                Body = _chunks.ToString();
                return true;
            }

            if (end + 2 + size + 2 > rest.Length)
            {
                return false;
            }

            _chunks.Append(Encoding.Latin1.GetString(rest.Slice(end + 2, size)));
            _searched += end + 2 + size + 2;
        }

        return false;
    }
}
