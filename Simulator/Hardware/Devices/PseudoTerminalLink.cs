namespace Simulator.Hardware.Devices;

/// <summary>A link to a pseudo-terminal, at a path of the user's choice, for as long as the terminal exists.</summary>
internal sealed class PseudoTerminalLink : IDisposable
{
    private readonly string _path;
    private readonly string _target;

    /// <summary>Makes the link, replacing one that was left behind.</summary>
    /// <param name="path">Where.</param>
    /// <param name="terminal">The terminal.</param>
    /// <exception cref="UsageException">The link is in use, or can't be made.</exception>
    internal PseudoTerminalLink(string path, PseudoTerminal terminal)
    {
        _path = path;
        _target = terminal.Slave;
        try
        {
            FileInfo link = new(path);
            if (Objection(link, terminal) is string objection)
            {
                throw new UsageException($"pty:{path}: {objection}");
            }

            link.Delete();
            link.CreateAsSymbolicLink(_target);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"pty:{path}: the link can't be made: {fault.Message}");
        }
    }

    /// <summary>Removes the link. To be called before the terminal is closed, or the link may already be another
    /// simulator's.</summary>
    public void Dispose()
    {
        try
        {
            if (new FileInfo(_path).LinkTarget == _target)
            {
                File.Delete(_path);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The folder has become unwritable meanwhile, so the link stays behind.
        }
    }

    private static string? Objection(FileInfo link, PseudoTerminal terminal)
    {
        if (!terminal.TryKeep(link.FullName))
        {
            return "it belongs to another port or another simulator; name another link";
        }

        const string advice = "name a link that may be made or replaced";
        if (link.LinkTarget is not string target)
        {
            return Path.Exists(link.FullName) ? "there is a file of that name; " + advice : null;
        }

        if (!target.StartsWith("/dev/pts/", StringComparison.Ordinal))
        {
            return $"there is a link of that name to {target}; {advice}";
        }

        // The link was left behind if its terminal is gone, or is younger than the link: then its number has been reused.
        bool isLeftBehind = !Path.Exists(target) || File.GetCreationTimeUtc(target) > link.LastWriteTimeUtc;
        return isLeftBehind ? null : $"it leads to another program's {target}; name another link, or attach that with tty:{target}";
    }
}
