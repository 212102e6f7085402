using ServerBenchmarks.Machine;

namespace ServerBenchmarks;

/// <summary>What this machine needs.</summary>
internal static class Requirements
{
    private static readonly (string Program, string Package)[] s_programs =
    [
        ("ser2net", "ser2net"), ("socat", "socat"), ("ip", "iproute2"), ("taskset", "util-linux"), ("setpriv", "util-linux"),
    ];

    /// <summary>Asks for what is missing.</summary>
    /// <returns>One line, or null.</returns>
    internal static string? Missing()
    {
        string[] packages = [.. s_programs.Where(needed => !Command.Exists(needed.Program)).Select(needed => needed.Package).Distinct()];
        return !Environment.IsPrivilegedProcess ? "run this as root: it makes network namespaces"
            : packages.Length > 0 ? $"missing programs: apt-get install {string.Join(' ', packages)}"
            : null;
    }
}
