// nanoFramework.Runtime.Native, declarations only: of its public surface just what this repository uses.
[assembly: System.Reflection.AssemblyVersion("1.7.11.0")]

namespace System
{
    public static class Environment
    {
        public static long TickCount64 => throw null;
    }
}

namespace nanoFramework.Runtime.Native
{
    public class Power
    {
        public Power() { }
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) { }
    }

    public enum RebootOption
    {
        NormalReboot = 0,
    }
}
