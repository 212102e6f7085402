using System.Diagnostics;
using System.Globalization;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>A server's process, and those that it has started, in the servers' namespace and on their processor.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private string _lastLine = "";
    private bool _ended;

    /// <summary>Starts it. It ends with the benchmark, even if that is killed.</summary>
    internal ServerProcess(Lab lab, string program, params string[] arguments)
    {
        string processor = Processors.Server.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new("ip")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string[] line = ["netns", "exec", lab.Server, "setpriv", "--pdeathsig", "KILL", "taskset", "-c", processor, program, .. arguments];
        foreach (string argument in line)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, said) => _lastLine = said.Data ?? _lastLine;
        _process.ErrorDataReceived += (_, said) => _lastLine = said.Data ?? _lastLine;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        lab.Add(this);
    }

    /// <summary>The last line that it wrote, for messages.</summary>
    internal string LastLine => _lastLine;

    /// <summary>Whether it has ended.</summary>
    internal bool HasEnded => _ended || _process.HasExited;

    /// <summary>The time that its threads have had a processor, in ms.</summary>
    internal double CpuMilliseconds => Family().Sum(Cpu);

    /// <summary>Its resident memory, in MiB.</summary>
    internal double ResidentMebibytes => Family().Sum(process => Status(process, "VmRSS:")) / 1024;

    /// <summary>What of it is its own, not a file's, in MiB.</summary>
    internal double AnonymousMebibytes => Family().Sum(process => Status(process, "RssAnon:")) / 1024;

    /// <summary>Its threads.</summary>
    internal int Threads => (int)Family().Sum(process => Status(process, "Threads:"));

    /// <summary>Its open descriptors.</summary>
    internal int Descriptors => Family().Sum(process => Count($"/proc/{process}/fd"));

    /// <summary>The processes that it has started itself.</summary>
    internal IEnumerable<int> Children => ChildrenOf(_process.Id);

    /// <summary>Sends a signal to all its processes.</summary>
    internal void Signal(int signal)
    {
        foreach (int process in Family())
        {
            _ = LibC.Kill(process, signal);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            Signal(LibC.SignalKill);
            _process.WaitForExit();
            _process.Dispose();
        }
    }

    private static double Cpu(int process)
    {
        // The CPU-time clock of a process (Linux include/linux/posix-timers_types.h): in nanoseconds, where /proc has ticks.
        const int scheduled = 2;
        return LibC.GetTime((~process << 3) | scheduled, out LibC.TimeSpec time) == 0 ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6) : 0;
    }

    /// <summary>A line of /proc/PID/status: a number, or KiB.</summary>
    private static double Status(int process, string key)
    {
        string? line = Array.Find(Lines($"/proc/{process}/status"), line => line.StartsWith(key, StringComparison.Ordinal));
        return line == null ? 0 : double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static int Count(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder).Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static IEnumerable<int> ChildrenOf(int process)
    {
        return Lines($"/proc/{process}/task/{process}/children")
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private List<int> Family()
    {
        List<int> family = [_process.Id];
        for (int index = 0; index < family.Count; index++)
        {
            family.AddRange(ChildrenOf(family[index]));
        }

        return family;
    }
}
