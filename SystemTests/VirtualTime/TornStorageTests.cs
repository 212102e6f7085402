using System.Net;
using System.Text;
using Simulator;
using Simulator.Hardware;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Simulator.Hardware.Processors;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>The power is cut while nf.config is replaced: the board serves again, and has the old text or the new one.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class TornStorageTests : IDisposable
{
    private const long Millisecond = 1_000_000;
    private const long StartTime = 100 * Millisecond;
    private const int HttpPort = 80;
    private const int FirstTcpPort = 3301;

    private static readonly IPAddress s_address = IPAddress.Parse("10.0.0.1");
    private static readonly string s_old = Text(57600);
    private static readonly string s_new = Text(38400);

    private readonly VirtualBoard _board;
    private readonly Host _host;
    private MemoryNetwork? _network;

    public TornStorageTests()
    {
        InternalStorage.Format();
        InternalStorage.Put(@"I:\nf.config", Encoding.ASCII.GetBytes(s_old));
        _board = new VirtualBoard(new VirtualBoardOptions(Built.Board, 1, MakeStack) { Platform = Built.Platform });
        _host = _network!.AddHost(IPAddress.Parse("10.0.0.2"));
        _board.PowerOn();
    }

    public void Dispose()
    {
        (InternalStorage.Accessing, InternalStorage.Torn, InternalStorage.TearsAfter) = (null, null, int.MaxValue);
        InternalStorage.Format();
        _board.Dispose();
    }

    [Fact]
    public void AWriteTornAtAnyByteLeavesTheOldText()
    {
        AssertServesWith(s_old);
        InternalStorage.Torn = _board.PowerCut;
        for (int at = 0; at < s_new.Length; at++)
        {
            InternalStorage.TearsAfter = at;
            Assert.Null(Put(s_new));
            _board.PowerOn();
            AssertServesWith(s_old);
        }

        // What is left of the last one is not in the way.
        Assert.StartsWith("HTTP/1.1 200 ", Put(s_new));
        _board.PowerCut();
        _board.PowerOn();
        AssertServesWith(s_new);
    }

    [Fact]
    public void PowerCutAtAnyAccessLeavesTheOldTextOrTheNewOne()
    {
        AssertServesWith(s_old);
        string kept = s_old;
        int cuts = 0;
        bool isCut = true;
        for (int access = 0; isCut; access++)
        {
            string next = kept == s_old ? s_new : s_old;
            int left = access;
            isCut = false;
            InternalStorage.Accessing = _ =>
            {
                if (left-- == 0)
                {
                    isCut = true;
                    _board.PowerCut();
                }
            };
            string? reply = Put(next);
            InternalStorage.Accessing = null;
            Assert.Equal(isCut, reply == null);
            cuts += isCut ? 1 : 0;
            _board.PowerCut();
            _board.PowerOn();
            kept = Get().EndsWith(next, StringComparison.Ordinal) ? next : kept;
            AssertServesWith(kept);
        }

        Assert.InRange(cuts, 6, 30);
    }

    private static string Text(int baud)
    {
        // Longer than the pieces in which a board writes.
        StringBuilder text = new("[device]\nname=ts500\n");
        for (int port = 1; port <= 5; port++)
        {
            text.Append($"[port{port}]\n# {new string('-', 450)}\nmode=raw\nbaud={baud}\n");
        }

        return text.ToString();
    }

    private MemorySocketStack MakeStack(VirtualProcessor processor)
    {
        _network = new MemoryNetwork(processor, new Random(1));
        return _network.AddBoard(s_address, LwipBuild.Debian, BoardLimits.Esp32);
    }

    private void AssertServesWith(string text)
    {
        Assert.EndsWith("\r\n\r\n" + text, Get());
        Assert.Equal("hello", Exchange(FirstTcpPort, "hello"));
    }

    private string? Put(string text)
    {
        return Exchange(HttpPort, Request("PUT", text));
    }

    private string Get()
    {
        _board.Run(_board.Processor.Now + StartTime);
        return Assert.IsType<string>(Exchange(HttpPort, Request("GET", "")));
    }

    private static string Request(string method, string body)
    {
        return $"{method} /api/config HTTP/1.0\r\nHost: {s_address}\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    /// <summary>Sends something on a new connection.</summary>
    /// <returns>What comes until the board closes it, or an echo is whole; <see langword="null"/> if the power is cut meanwhile.</returns>
    private string? Exchange(int port, string request)
    {
        string reply = "";
        HostConnection connection = _host.Connect(s_address, port);
        connection.StateChanged += one =>
        {
            if (one.State == HostConnectionState.Open)
            {
                one.Send(Encoding.ASCII.GetBytes(request));
            }
        };
        connection.Received += (_, bytes) => reply += Encoding.ASCII.GetString(bytes);
        long end = _board.Processor.Now + (1000 * Millisecond);
        while (!connection.HasPeerClosed && reply != request)
        {
            Assert.True(_board.Processor.Now < end, $"port {port} has answered '{reply}'");
            if (_board.Run(_board.Processor.Now + Millisecond) == RunEnd.PowerCut)
            {
                connection.Reset();
                return null;
            }
        }

        connection.Reset();
        return reply;
    }
}
