namespace nanoFramework.Hardware.Esp32;

/// <summary>The lines of an ESP32's UARTs.</summary>
public enum DeviceFunction
{
    /// <summary>TX of COM1.</summary>
    COM1_TX = 0x30100,

    /// <summary>RX of COM1.</summary>
    COM1_RX = 0x30101,

    /// <summary>RTS of COM1.</summary>
    COM1_RTS = 0x30102,

    /// <summary>CTS of COM1.</summary>
    COM1_CTS = 0x30103,

    /// <summary>TX of COM2.</summary>
    COM2_TX = 0x30200,

    /// <summary>RX of COM2.</summary>
    COM2_RX = 0x30201,

    /// <summary>RTS of COM2.</summary>
    COM2_RTS = 0x30202,

    /// <summary>CTS of COM2.</summary>
    COM2_CTS = 0x30203,

    /// <summary>TX of COM3.</summary>
    COM3_TX = 0x30300,

    /// <summary>RX of COM3.</summary>
    COM3_RX = 0x30301,

    /// <summary>RTS of COM3.</summary>
    COM3_RTS = 0x30302,

    /// <summary>CTS of COM3.</summary>
    COM3_CTS = 0x30303,

    /// <summary>TX of COM4.</summary>
    COM4_TX = 0x30400,

    /// <summary>RX of COM4.</summary>
    COM4_RX = 0x30401,

    /// <summary>RTS of COM4.</summary>
    COM4_RTS = 0x30402,

    /// <summary>CTS of COM4.</summary>
    COM4_CTS = 0x30403,
}
