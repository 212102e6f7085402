namespace TS500.Hal
{
    /// <summary>The stop bits of a UART frame; the numbers are System.IO.Ports'.</summary>
    public enum StopBits
    {
        /// <summary>One stop bit.</summary>
        One = 1,

        /// <summary>Two stop bits.</summary>
        Two = 2,

        /// <summary>One and a half stop bits, which old teleprinters use with five data bits.</summary>
        OnePointFive = 3,
    }
}
