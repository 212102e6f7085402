namespace Simulator.Hardware.Processors;

/// <summary>What the firmware calls the platform for, as it stands in a trace.</summary>
public enum PlatformCall
{
    /// <summary>A clock.</summary>
    Clock,

    /// <summary>A sleep, in ms.</summary>
    Sleep,

    /// <summary>A lock or an event, set or waited for.</summary>
    Synchronization,

    /// <summary>A thread is started, or asked about.</summary>
    Thread,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A serial port.</summary>
    Uart,

    /// <summary>A pin.</summary>
    Pin,

    /// <summary>A file.</summary>
    File,

    /// <summary>A line of the debug channel.</summary>
    Console,

    /// <summary>A restart of the board.</summary>
    Reboot,
}
