using System.Diagnostics;
using System.Globalization;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>A board in the simulator, its program on its chip's UARTs, which are paced; the benchmark is what is wired to them.</summary>
/// <param name="lab">Where it runs.</param>
/// <param name="portBase">The TCP port of its first UART; the others follow, and HTTP.</param>
/// <param name="simulator">The folder of the simulator.</param>
/// <param name="board">The folder of the board's program.</param>
/// <param name="baudRate">The baud rate of all its UARTs.</param>
internal sealed class ChipBoard(Lab lab, int portBase, string simulator, string board, int baudRate)
    : SimulatedServer(lab, portBase, simulator, uarts: 0)
{
    private const double Patience = 20000;

    private readonly DirectoryInfo _links = Directory.CreateTempSubdirectory("ts500-bench-");
    private TerminalLink[] _devices = [];

    /// <inheritdoc/>
    internal override string Name => "the board";

    // Without flow control: the drivers of both chips drop what their ring has no room for, whatever RTS says.
    /// <inheritdoc/>
    protected override IEnumerable<string> Settings =>
        ["mode=raw", "busy=reject", "flow=none", "replay=none", string.Create(CultureInfo.InvariantCulture, $"baud={baudRate}")];

    /// <inheritdoc/>
    internal override Channel Device(int port)
    {
        return _devices[port - 1].Device;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        Array.ForEach(_devices, device => device.Dispose());
        _links.Delete(recursive: true);
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Hardware(string[] terminals)
    {
        IEnumerable<string> uarts = Enumerable.Range(1, Ports).SelectMany(port => new[] { "--uart", $"{port}=pty:{Link(port)}" });
        return ["--board", board, .. uarts];
    }

    /// <inheritdoc/>
    protected override IEnumerable<ServerProcess> Launch(string[] terminals)
    {
        ServerProcess process = base.Launch(terminals).Single();
        long start = Stopwatch.GetTimestamp();
        while (!Enumerable.Range(1, Ports).All(port => File.Exists(Link(port))))
        {
            if (process.HasEnded || Stopwatch.GetElapsedTime(start).TotalMilliseconds > Patience)
            {
                throw new BenchmarkException($"{Name} does not start: {process.LastLine}");
            }

            Thread.Sleep(10);
        }

        _devices = [.. Enumerable.Range(1, Ports).Select(port => new TerminalLink(Link(port)))];
        return [process];
    }

    private string Link(int port) => Path.Combine(_links.FullName, $"uart{port}");
}
