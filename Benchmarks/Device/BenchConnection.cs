using TS500.Hal;

namespace TS500.Benchmarks.Device
{
    /// <summary>
    /// A client that sends a chunk for every read, and takes everything it is sent. No byte is copied: a board's
    /// native code does that.
    /// </summary>
    public sealed class BenchConnection : IConnection
    {
        /// <summary>How many bytes every read finds.</summary>
        public int Chunk;

        public string RemoteEndPoint => "192.0.2.1:50001";

        public int Read(byte[] buffer, int offset, int count)
        {
            return Chunk < count ? Chunk : count;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            return count;
        }

        public bool KeepAlive(int idle, int interval, int count)
        {
            return true;
        }

        public void BeginProbe()
        {
        }

        public void JudgeProbe(int stalled)
        {
        }

        public void Close()
        {
        }

        public void Abort()
        {
        }

        public void Reset()
        {
        }
    }
}
