namespace TS500.Firmware.Ports
{
    /// <summary>What becomes of a newcomer on a busy port.</summary>
    public enum Welcome
    {
        /// <summary>It is refused, and told who holds the port.</summary>
        Refuse = 0,

        /// <summary>It is refused, since nf.config does not allow its address.</summary>
        NotAllowed = 1,

        /// <summary>It takes the port over.</summary>
        TakeOver = 2,

        /// <summary>It waits until it is known whether the holder is alive.</summary>
        Probe = 3,

        /// <summary>It may watch.</summary>
        Watch = 4,
    }
}
