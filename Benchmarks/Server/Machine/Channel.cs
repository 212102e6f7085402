using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ServerBenchmarks.Machine;

/// <summary>A non-blocking descriptor, of a socket or a terminal, and the waits for it. It does not own the descriptor.</summary>
/// <param name="descriptor">The descriptor.</param>
/// <param name="name">What it is, for messages.</param>
internal sealed unsafe class Channel(int descriptor, string name)
{
    private const int Patience = 10000;

    private readonly byte[] _buffer = new byte[1 << 16];

    /// <summary>The descriptor.</summary>
    internal int Descriptor => descriptor;

    /// <summary>Reads what is there.</summary>
    /// <returns>The number of bytes; 0 when there are none, -1 when the other side has closed.</returns>
    internal int Read(Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            int result = (int)LibC.Read(descriptor, first, bytes.Length);
            return result > 0 ? result : result < 0 && Marshal.GetLastPInvokeError() is LibC.Again or LibC.Interrupted ? 0 : -1;
        }
    }

    /// <summary>Writes what there is room for.</summary>
    /// <returns>The number of bytes; -1 when the other side has closed.</returns>
    internal int Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            int result = (int)LibC.Write(descriptor, first, bytes.Length);
            return result >= 0 ? result : Marshal.GetLastPInvokeError() is LibC.Again or LibC.Interrupted ? 0 : -1;
        }
    }

    /// <summary>Waits until it can be read or written.</summary>
    /// <returns>Whether it can.</returns>
    internal bool Wait(short events, double milliseconds)
    {
        LibC.PollDescriptor poll = new() { Descriptor = descriptor, Events = events };
        return LibC.Poll(&poll, 1, (int)Math.Ceiling(milliseconds)) > 0;
    }

    /// <summary>Fills the bytes.</summary>
    internal void ReadExactly(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Expect(LibC.PollIn, "said nothing");
            bytes = bytes[Transferred(Read(bytes))..];
        }
    }

    /// <summary>Writes all.</summary>
    internal void WriteAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int written = Transferred(Write(bytes));
            bytes = bytes[written..];
            if (!bytes.IsEmpty)
            {
                Expect(LibC.PollOut, "took nothing");
            }
        }
    }

    /// <summary>Reads text until the other side closes.</summary>
    /// <param name="last">How the last line starts, where it is not to be waited for the close.</param>
    internal string ReadToEnd(string? last = null)
    {
        StringBuilder text = new();
        while (true)
        {
            Expect(LibC.PollIn, "said nothing");
            int received = Read(_buffer);
            if (received < 0)
            {
                return text.ToString();
            }

            text.Append(Encoding.Latin1.GetString(_buffer, 0, received));
            if (last != null && IsComplete(text, last))
            {
                return text.ToString();
            }
        }
    }

    /// <summary>Reads text up to the end of a line, or until the other side closes; what comes after it may be dropped.</summary>
    internal string ReadLine()
    {
        int kept = 0;
        while (true)
        {
            Expect(LibC.PollIn, "did not finish a line");
            int received = Read(_buffer.AsSpan(kept));
            kept += Math.Max(0, received);
            int end = _buffer.AsSpan(0, kept).IndexOf((byte)'\n');
            if (end >= 0 || received < 0 || kept == _buffer.Length)
            {
                return Encoding.Latin1.GetString(_buffer, 0, end >= 0 ? end : kept).TrimEnd();
            }
        }
    }

    /// <summary>Reads and drops everything up to a token.</summary>
    internal void ReadUntil(ReadOnlySpan<byte> token)
    {
        if (TryReadUntil(token, Patience) is not true)
        {
            throw new BenchmarkException($"{name} did not say what was expected within {Patience / 1000} s");
        }
    }

    /// <summary>Reads and drops everything up to a token.</summary>
    /// <returns>Whether it came in time; <see langword="null"/> if the other side has closed before.</returns>
    internal bool? TryReadUntil(ReadOnlySpan<byte> token, double milliseconds)
    {
        long start = Stopwatch.GetTimestamp();
        int kept = 0;
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds is double passed && passed < milliseconds)
        {
            if (!Wait(LibC.PollIn, milliseconds - passed))
            {
                continue;
            }

            int received = Read(_buffer.AsSpan(kept));
            if (received < 0)
            {
                return null;
            }

            Span<byte> filled = _buffer.AsSpan(0, kept + received);
            if (filled.IndexOf(token) >= 0)
            {
                return true;
            }

            kept = Math.Min(filled.Length, token.Length - 1);
            filled[^kept..].CopyTo(_buffer);
        }

        return false;
    }

    private static bool IsComplete(StringBuilder text, string last)
    {
        const int longest = 256;
        string end = text.ToString(Math.Max(0, text.Length - longest), Math.Min(text.Length, longest));
        return end[^1] == '\n' && end[(end.LastIndexOf('\n', end.Length - 2) + 1)..].StartsWith(last, StringComparison.Ordinal);
    }

    private void Expect(short events, string fault)
    {
        if (!Wait(events, Patience))
        {
            throw new BenchmarkException($"{name} {fault} for {Patience / 1000} s");
        }
    }

    private int Transferred(int result)
    {
        return result >= 0 ? result : throw new BenchmarkException($"{name} closed");
    }
}
