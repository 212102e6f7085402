// nanoFramework.Hardware.Esp32, declarations only: of its public surface just what this repository uses, from
// nanoframework/nanoFramework.Hardware.Esp32 v1.6.40, Configuration.cs, DeviceTypePins.cs and HighResTimer.cs.
[assembly: System.Reflection.AssemblyVersion("1.6.40.0")]

namespace nanoFramework.Hardware.Esp32
{
    public class Configuration
    {
        public static void SetPinFunction(int pin, DeviceFunction value) => throw null;
    }

    public enum DeviceFunction
    {
        COM1_TX = 0x30100,
        COM1_RX = 0x30101,
        COM1_RTS = 0x30102,
        COM1_CTS = 0x30103,
        COM2_TX = 0x30200,
        COM2_RX = 0x30201,
        COM2_RTS = 0x30202,
        COM2_CTS = 0x30203,
        COM3_TX = 0x30300,
        COM3_RX = 0x30301,
        COM3_RTS = 0x30302,
        COM3_CTS = 0x30303,
        COM4_TX = 0x30400,
        COM4_RX = 0x30401,
        COM4_RTS = 0x30402,
        COM4_CTS = 0x30403,
    }

    public class HighResTimer
    {
        public static ulong GetCurrent() => throw null;
    }
}
