namespace TS500.Firmware.Events
{
    /// <summary>What happened.</summary>
    public enum EventKind
    {
        /// <summary>A client connected.</summary>
        Connected = 0,

        /// <summary>A client's session ended.</summary>
        Ended = 1,

        /// <summary>A newcomer was refused.</summary>
        Refused = 2,

        /// <summary>A newcomer became a watcher.</summary>
        Watching = 3,

        /// <summary>A release of the port was requested.</summary>
        Released = 4,

        /// <summary>The UART's driver may have lost received bytes.</summary>
        Overrun = 5,

        /// <summary>A break was sent or received.</summary>
        Break = 6,

        /// <summary>A setting was changed.</summary>
        SettingChanged = 7,

        /// <summary>The UART could not be opened, or not as configured.</summary>
        UartFailed = 8,

        /// <summary>The UART is open again.</summary>
        UartBack = 9,

        /// <summary>A reset sequence was begun on the lines to the device.</summary>
        DeviceReset = 10,

        /// <summary>A lease of the port began, or was renewed.</summary>
        Leased = 11,

        /// <summary>The port's lease ended.</summary>
        LeaseEnded = 12,
    }
}
