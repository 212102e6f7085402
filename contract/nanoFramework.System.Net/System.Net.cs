// nanoFramework.System.Net, declarations only: of System.Net's public surface just what this repository uses.
[assembly: System.Reflection.AssemblyVersion("1.11.54.0")]

namespace System.Net
{
    public abstract class EndPoint
    {
        protected EndPoint() { }
    }

    public class IPAddress
    {
        public static readonly IPAddress Any;
        internal IPAddress() { }
    }

    public class IPEndPoint : EndPoint
    {
        public IPEndPoint(IPAddress address, int port) { }
        public override string ToString() => throw null;
    }
}
