using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>A UART's settings as RFC 2217's values, and back.</summary>
    public static class ComPortValues
    {
        /// <summary>Copies settings.</summary>
        /// <param name="from">The settings to copy.</param>
        /// <param name="to">The settings to change.</param>
        public static void Copy(UartSettings from, UartSettings to)
        {
            to.BaudRate = from.BaudRate;
            to.DataBits = from.DataBits;
            to.Parity = from.Parity;
            to.StopBits = from.StopBits;
            to.FlowControl = from.FlowControl;
        }

        /// <summary>Whether two settings are the same.</summary>
        /// <param name="one">One.</param>
        /// <param name="other">The other.</param>
        public static bool AreSame(UartSettings one, UartSettings other)
        {
            return one.BaudRate == other.BaudRate && one.DataBits == other.DataBits && one.Parity == other.Parity
                && one.StopBits == other.StopBits && one.FlowControl == other.FlowControl;
        }

        /// <summary>The value of a SET command for settings.</summary>
        /// <param name="command">SET-BAUDRATE to SET-STOPSIZE.</param>
        /// <param name="settings">The settings.</param>
        public static int Get(byte command, UartSettings settings)
        {
            switch (command)
            {
                case ComPortCommand.SetBaudRate:
                    return settings.BaudRate;
                case ComPortCommand.SetDataSize:
                    return settings.DataBits;
                case ComPortCommand.SetParity:
                    return settings.Parity == Parity.Odd ? 2 : settings.Parity == Parity.Even ? 3 : 1;
                default:
                    return settings.StopBits == StopBits.Two ? 2 : settings.StopBits == StopBits.OnePointFive ? 3 : 1;
            }
        }

        /// <summary>Changes settings to the value of a SET command; a value that no UART here has changes nothing.</summary>
        /// <param name="command">SET-BAUDRATE to SET-STOPSIZE.</param>
        /// <param name="value">The value.</param>
        /// <param name="settings">The settings to change.</param>
        public static void Set(byte command, int value, UartSettings settings)
        {
            switch (command)
            {
                case ComPortCommand.SetBaudRate:
                    settings.BaudRate = value > 0 ? value : settings.BaudRate;
                    break;
                case ComPortCommand.SetDataSize:
                    settings.DataBits = value >= 5 && value <= 8 ? value : settings.DataBits;
                    break;
                case ComPortCommand.SetParity:
                    settings.Parity = value == 1 ? Parity.None : value == 2 ? Parity.Odd : value == 3 ? Parity.Even : settings.Parity;
                    break;
                default:
                    settings.StopBits = value == 1 ? StopBits.One : value == 2 ? StopBits.Two : value == 3 ? StopBits.OnePointFive : settings.StopBits;
                    break;
            }
        }

        /// <summary>The value of flow control in both directions: 1 none, 2 XON/XOFF, 3 RTS/CTS.</summary>
        /// <param name="settings">The settings.</param>
        public static byte Flow(UartSettings settings)
        {
            return settings.FlowControl == FlowControl.RtsCts ? (byte)3 : settings.FlowControl == FlowControl.XonXoff ? (byte)2 : (byte)1;
        }

        /// <summary>Changes flow control; a value that no UART here has changes nothing.</summary>
        /// <param name="value">The value, as of <see cref="Flow"/>.</param>
        /// <param name="settings">The settings to change.</param>
        public static void SetFlow(int value, UartSettings settings)
        {
            settings.FlowControl = value == 1 ? FlowControl.None
                : value == 2 ? FlowControl.XonXoff
                : value == 3 ? FlowControl.RtsCts
                : settings.FlowControl;
        }
    }
}
