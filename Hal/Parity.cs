namespace TS500.Hal
{
    /// <summary>The parity bit of a UART frame.</summary>
    public enum Parity
    {
        /// <summary>No parity bit.</summary>
        None = 0,

        /// <summary>The parity bit makes the number of ones odd.</summary>
        Odd = 1,

        /// <summary>The parity bit makes the number of ones even.</summary>
        Even = 2,
    }
}
