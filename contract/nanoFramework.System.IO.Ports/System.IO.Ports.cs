// nanoFramework.System.IO.Ports, declarations only: of its public surface just what this repository uses.
[assembly: System.Reflection.AssemblyVersion("1.1.139.0")]

namespace System.IO.Ports
{
    public enum Handshake
    {
        None = 0,
        XOnXOff = 1,
        RequestToSend = 2,
    }

    public enum Parity
    {
        None = 0,
        Odd = 1,
        Even = 2,
    }

    public enum StopBits
    {
        One = 1,
        Two = 2,
        OnePointFive = 3,
    }

    public sealed class SerialPort : IDisposable
    {
        public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One) { }
        public int BaudRate { get => throw null; set => throw null; }
        public int BytesToRead => throw null;
        public Handshake Handshake { get => throw null; set => throw null; }
        public bool InvertSignalLevels { get => throw null; set => throw null; }
        public int ReadBufferSize { get => throw null; set => throw null; }
        public int WriteTimeout { get => throw null; set { } }
        public int ReceivedBytesThreshold { get => throw null; set => throw null; }
        public void Close() => throw null;
        public void Dispose() => throw null;
        public void Open() => throw null;
        public int Read(byte[] buffer, int offset, int count) => throw null;
        public void Write(byte[] buffer, int offset, int count) => throw null;
    }
}
