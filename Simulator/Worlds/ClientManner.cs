namespace Simulator.Worlds;

/// <summary>How a client of a world behaves.</summary>
internal enum ClientManner
{
    /// <summary>It speaks what the port's clients speak, and receives far ahead.</summary>
    Usual,

    /// <summary>As usual, and it never pauses within what it says.</summary>
    Prompt,

    /// <summary>It receives one byte ahead.</summary>
    SmallWindow,

    /// <summary>It does not speak telnet.</summary>
    Raw,
}
