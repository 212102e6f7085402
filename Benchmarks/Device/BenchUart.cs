using TS500.Hal;

namespace TS500.Benchmarks.Device
{
    /// <summary>
    /// A UART that receives a chunk for every read, and takes everything it is given. No byte is copied: a board's
    /// native code does that.
    /// </summary>
    public sealed class BenchUart : IUart
    {
        /// <summary>How many bytes every read finds.</summary>
        public int Chunk;

        public BenchUart(string name)
        {
            Name = name;
        }

        public string Name { get; }

        public int ActualBaudRate => 0;

        public int Faults => 0;

        public int Overruns => 0;

        public bool HoldsPeer => false;

        public bool CanBreak => false;

        public bool Break => false;

        public IModemLine Dtr => null;

        public IModemLine Rts => null;

        public string Open(UartSettings settings)
        {
            return null;
        }

        public void Close()
        {
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            return Chunk < count ? Chunk : count;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            return count;
        }

        public int Unsent => 0;

        public bool SetBreak(bool on)
        {
            return !on;
        }

        public int DiscardOutput()
        {
            return 0;
        }
    }
}
