using System;
using nanoFramework.Runtime.Native;
using GC = nanoFramework.Runtime.Native.GC;

namespace TS500.Hal.Device
{
    /// <summary>What all nanoFramework boards have in common. A board's own class adds its name, its UARTs and their
    /// pins.</summary>
    public abstract class Board : IBoard
    {
        private const string Configuration = "I:\\nf.config";

        private readonly string _builtIn;
        private readonly IUart[] _uarts;

        /// <summary>Describes the board, without touching its hardware.</summary>
        /// <param name="name">The board's name, that of its folder.</param>
        /// <param name="builtIn">The text of the nf.config that the program was built with.</param>
        /// <param name="clock">The board's time.</param>
        /// <param name="network">The board's TCP stack.</param>
        /// <param name="portBuffer">How many bytes per port the board can spare for what waits for the UART.</param>
        /// <param name="logBytes">How many bytes per port the board can spare for what the UART received.</param>
        /// <param name="uarts">The UARTs of port 1 and so on; fewer than five where the board has fewer.</param>
        protected Board(string name, string builtIn, IClock clock, INetwork network, int portBuffer, int logBytes, IUart[] uarts)
        {
            Name = name;
            Clock = clock;
            Network = network;
            PortBuffer = portBuffer;
            LogBytes = logBytes;
            _builtIn = builtIn;
            _uarts = uarts;
        }

        /// <inheritdoc/>
        public string Name { get; }

        /// <inheritdoc/>
        public int PortBuffer { get; }

        /// <inheritdoc/>
        public int LogBytes { get; }

        /// <inheritdoc/>
        public IClock Clock { get; }

        /// <inheritdoc/>
        public INetwork Network { get; }

        /// <summary>The board's status LED: none, unless the board's own class has one.</summary>
        public virtual ILed StatusLed => null;

        /// <summary>Does nothing, unless the board's own class overrides it.</summary>
        public virtual void Start()
        {
        }

        /// <inheritdoc/>
        public byte[] ReadConfiguration(out string fault)
        {
            return InternalStorage.Read(Configuration, out fault) ?? Utf8.Bytes(_builtIn);
        }

        /// <inheritdoc/>
        public bool WriteConfiguration(byte[] text, out string fault)
        {
            return InternalStorage.Replace(Configuration, text, out fault);
        }

        /// <inheritdoc/>
        public long FreeHeap()
        {
            return GC.Run(false);
        }

        /// <inheritdoc/>
        public void Restart()
        {
            Power.RebootDevice();
        }

        /// <inheritdoc/>
        public IUart Uart(int port)
        {
            return port <= _uarts.Length ? _uarts[port - 1] : null;
        }

        /// <inheritdoc/>
        public void Log(string line)
        {
            Console.WriteLine(line);
        }
    }
}
