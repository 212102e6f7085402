namespace System.IO.Ports;

/// <summary>The parity bit of a frame.</summary>
public enum Parity
{
    /// <summary>No parity bit.</summary>
    None = 0,

    /// <summary>Odd parity.</summary>
    Odd = 1,

    /// <summary>Even parity.</summary>
    Even = 2,
}
