namespace TS500.Hal
{
    /// <summary>What a board provides to the firmware.</summary>
    public interface IBoard
    {
        /// <summary>The board's name, that of its folder.</summary>
        string Name { get; }

        /// <summary>The board's time.</summary>
        IClock Clock { get; }

        /// <summary>The board's TCP stack.</summary>
        INetwork Network { get; }

        /// <summary>How many bytes per port the board can spare for what waits for the UART; at least 256.</summary>
        int PortBuffer { get; }

        /// <summary>How many bytes per port the board can spare for the log of what the UART received; at least 256.</summary>
        int LogBytes { get; }

        /// <summary>The board's status LED, or <see langword="null"/> where it has none.</summary>
        ILed StatusLed { get; }

        /// <summary>Initializes the hardware, such as the pins of its UARTs. Throws what the platform throws.</summary>
        void Start();

        /// <summary>Reads nf.config: the one on internal storage if there is one that can be read, else the one built in.</summary>
        /// <param name="fault">What the platform says of one on internal storage that cannot be read, else
        /// <see langword="null"/>.</param>
        /// <returns>Its text in UTF-8, byte for byte as it was written.</returns>
        byte[] ReadConfiguration(out string fault);

        /// <summary>Replaces the nf.config on internal storage. If power fails meanwhile, either the old one is there afterwards or the
        /// new one. Takes as long as the storage does.</summary>
        /// <param name="text">Its text.</param>
        /// <param name="fault">What the platform says if that fails; the old one stays then. Else <see langword="null"/>.</param>
        /// <returns>Whether the board has internal storage; where it has none, nothing was done.</returns>
        bool WriteConfiguration(byte[] text, out string fault);

        /// <summary>Collects garbage, which is how the platform finds out how much of its heap is free.</summary>
        /// <returns>The free bytes of the heap.</returns>
        long FreeHeap();

        /// <summary>Restarts the board as after power-on; does not return.</summary>
        void Restart();

        /// <summary>A UART of the board.</summary>
        /// <param name="port">The TS500's port, from 1.</param>
        /// <returns>The UART, or <see langword="null"/> where the board has none for this port.</returns>
        IUart Uart(int port);

        /// <summary>
        /// Writes one line to the debug channel: through Console, since a release build has no calls to Debug (CoreLibrary
        /// Debug.cs).
        /// </summary>
        /// <param name="line">The line; it starts with <c>error: </c> if somebody must act on it.</param>
        void Log(string line);
    }
}
