using System.Runtime.InteropServices;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>Linux's terminals, through libc.</summary>
internal static unsafe partial class Terminal
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const nuint GetAttributes = 0x802C542A; // TCGETS2
    private const nuint SetAttributes = 0x402C542B; // TCSETS2

    private const uint BaudMask = 0x100F;
    private const int InputBaudShift = 16;
    private const uint DataBitsMask = 0x30;
    private const uint TwoStopBits = 0x40;
    private const uint ReceiverOn = 0x80;
    private const uint ParityOn = 0x100;
    private const uint ParityOdd = 0x200;
    private const uint IgnoreModemLines = 0x800;
    private const uint HardwareFlowControl = 0x80000000;

    private const uint SoftwareFlowControl = 0x1400; // IXON, IXOFF

    private const nuint StartBreak = 0x5427; // TIOCSBRK
    private const nuint EndBreak = 0x5428; // TIOCCBRK
    private const nuint CountUnsent = 0x5411; // TIOCOUTQ
    private const nuint SwitchOn = 0x5416; // TIOCMBIS
    private const nuint SwitchOff = 0x5417; // TIOCMBIC

    private const int OutputQueue = 1; // TCOFLUSH
    private const int Again = 11;
    private const short Writable = 0x4;
    private const short HangUp = 0x10;

    /// <summary>The result of a call if the other side is gone.</summary>
    internal const int Gone = -1;

    /// <summary>Opens a terminal, without waiting for its carrier or making it the controlling terminal; below 0 on
    /// failure.</summary>
    internal static int Open(string path)
    {
        return OpenFile(path, ReadWrite | NoControllingTerminal | NonBlocking | CloseOnExec);
    }

    /// <summary>Opens the master of a new pseudo-terminal and returns the slave's name.</summary>
    internal static int OpenPseudoTerminal(out string slave)
    {
        int master = OpenMaster(ReadWrite | NoControllingTerminal | NonBlocking | CloseOnExec);
        byte* name = stackalloc byte[64];
        if (master < 0 || Grant(master) < 0 || Unlock(master) < 0 || SlaveName(master, name, 64) != 0)
        {
            throw new UsageException($"no pseudo-terminal is available: {LastError()}");
        }

        slave = Marshal.PtrToStringUTF8((nint)name)!;
        return master;
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>The number of bytes, 0 when there are none, <see cref="Gone"/> when nobody has the other side open.</returns>
    internal static int Receive(int descriptor, Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return bytes.IsEmpty ? 0 : Result((int)Read(descriptor, first, bytes.Length));
        }
    }

    /// <summary>Reads what is there; 0 without asking the kernel again where nothing has happened since it had nothing.</summary>
    /// <returns>As <see cref="Receive(int, Span{byte})"/>.</returns>
    internal static int Receive(WatchedDescriptor terminal, Span<byte> bytes)
    {
        if (bytes.IsEmpty || terminal.IsKnownNotReady(WatchedDescriptor.Input))
        {
            return 0;
        }

        int state = terminal.State;
        int count = Receive(terminal.Descriptor, bytes);
        if (count <= 0)
        {
            terminal.NotReady(WatchedDescriptor.Input, state);
        }

        return count;
    }

    /// <summary>Writes what there is room for.</summary>
    /// <returns>As <see cref="Receive(int, Span{byte})"/>.</returns>
    internal static int Send(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return bytes.IsEmpty ? 0 : Result((int)Write(descriptor, first, bytes.Length));
        }
    }

    /// <summary>Whether it is a terminal at all.</summary>
    internal static bool IsTerminal(int descriptor)
    {
        Attributes attributes = default;
        return IoControl(descriptor, GetAttributes, ref attributes) == 0;
    }

    /// <summary>Whether nobody has the other side of a pseudo-terminal open.</summary>
    internal static bool IsAlone(int master)
    {
        PollDescriptor descriptor = new() { Descriptor = master };
        return Poll(ref descriptor, 1, 0) > 0 && (descriptor.Returned & HangUp) != 0;
    }

    /// <summary>Waits until a terminal may take bytes, or has nobody on its other side any more.</summary>
    /// <param name="descriptor">The terminal. It may be closed meanwhile.</param>
    /// <param name="milliseconds">The maximum wait.</param>
    internal static void AwaitRoom(int descriptor, int milliseconds)
    {
        PollDescriptor polled = new() { Descriptor = descriptor, Events = Writable };
        _ = Poll(ref polled, 1, milliseconds);
    }

    /// <summary>Makes a terminal raw, with baud rate, frame format and flow control as given.</summary>
    internal static bool Configure(int descriptor, LineSettings settings)
    {
        Attributes attributes = default;
        if (IoControl(descriptor, GetAttributes, ref attributes) < 0)
        {
            return false;
        }

        attributes.InputModes = settings.XonXoff ? SoftwareFlowControl : 0;
        attributes.OutputModes = 0;
        attributes.LocalModes = 0;
        attributes.Minimum = 1;
        attributes.Time = 0;
        SetLine(ref attributes, settings);
        return IoControl(descriptor, SetAttributes, ref attributes) == 0;
    }

    /// <summary>Sets a terminal's baud rate and frame format and leaves the rest as it is.</summary>
    internal static void ConfigureLine(int descriptor, LineSettings settings)
    {
        Attributes attributes = default;
        if (IoControl(descriptor, GetAttributes, ref attributes) == 0)
        {
            SetLine(ref attributes, settings);
            IoControl(descriptor, SetAttributes, ref attributes);
        }
    }

    /// <summary>Starts a break once everything has been sent, or ends one.</summary>
    /// <returns>Whether it has done so, or never will.</returns>
    internal static bool SetBreak(int descriptor, bool on)
    {
        int unsent = 0;
        if (on && IoControl(descriptor, CountUnsent, ref unsent) == 0 && unsent > 0)
        {
            return false;
        }

        _ = IoControl(descriptor, on ? StartBreak : EndBreak, 0);
        return true;
    }

    /// <summary>Switches a modem line of a serial port.</summary>
    /// <returns>Whether it has it.</returns>
    internal static bool SetLine(int descriptor, ModemLine line, bool on)
    {
        int bit = line == ModemLine.Dtr ? 0x2 : 0x4; // TIOCM_DTR, TIOCM_RTS
        return IoControl(descriptor, on ? SwitchOn : SwitchOff, ref bit) == 0;
    }

    /// <summary>Drops what a terminal has not sent yet.</summary>
    internal static void DiscardOutput(int descriptor)
    {
        _ = Flush(descriptor, OutputQueue);
    }

    /// <summary>The last call's error, for people.</summary>
    internal static string LastError()
    {
        return Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    private static int Result(int result)
    {
        return result > 0 ? result : result < 0 && Marshal.GetLastPInvokeError() == Again ? 0 : Gone;
    }

    private static void SetLine(ref Attributes attributes, LineSettings settings)
    {
        uint modes = attributes.ControlModes & ~(BaudMask | (BaudMask << InputBaudShift) | DataBitsMask | TwoStopBits | ParityOn
            | ParityOdd | HardwareFlowControl);
        modes |= BaudCode(settings.BaudRate) | ReceiverOn | IgnoreModemLines;
        modes |= (uint)(settings.DataBits - 5) << 4;

        // With five data bits, UARTs take this for one and a half.
        modes |= settings.StopBits > 1 ? TwoStopBits : 0;
        modes |= settings.Parity == LineParity.None ? 0 : ParityOn;
        modes |= settings.Parity == LineParity.Odd ? ParityOdd : 0;
        modes |= settings.FlowControl ? HardwareFlowControl : 0;
        attributes.ControlModes = modes;
        attributes.InputSpeed = (uint)settings.BaudRate;
        attributes.OutputSpeed = (uint)settings.BaudRate;
    }

    /// <summary>Programs that use the old termios, such as stty, read the code; for a rate without a code, BOTHER refers to the
    /// number.</summary>
    private static uint BaudCode(int baudRate) => baudRate switch
    {
        300 => 0x7,
        600 => 0x8,
        1200 => 0x9,
        1800 => 0xA,
        2400 => 0xB,
        4800 => 0xC,
        9600 => 0xD,
        19200 => 0xE,
        38400 => 0xF,
        57600 => 0x1001,
        115200 => 0x1002,
        230400 => 0x1003,
        460800 => 0x1004,
        500000 => 0x1005,
        576000 => 0x1006,
        921600 => 0x1007,
        1000000 => 0x1008,
        1152000 => 0x1009,
        1500000 => 0x100A,
        2000000 => 0x100B,
        2500000 => 0x100C,
        3000000 => 0x100D,
        _ => 0x1000,
    };

    [LibraryImport("libc", EntryPoint = "tcflush")]
    private static partial int Flush(int descriptor, int queue);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptor, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int SlaveName(int master, byte* name, nint size);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(int descriptor, nuint request, ref Attributes attributes);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(int descriptor, nuint request, ref int argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(int descriptor, nuint request, nint nothing);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary>struct termios2 of asm-generic/termbits.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint InputModes;
        public uint OutputModes;
        public uint ControlModes;
        public uint LocalModes;
        public byte LineDiscipline;
        public byte Interrupt;
        public byte Quit;
        public byte Erase;
        public byte Kill;
        public byte EndOfFile;
        public byte Time;
        public byte Minimum;
        public byte Swap;
        public byte Start;
        public byte Stop;
        public byte Suspend;
        public byte EndOfLine;
        public byte Reprint;
        public byte Discard;
        public byte WordErase;
        public byte LiteralNext;
        public byte EndOfLine2;
        public byte Unused1;
        public byte Unused2;
        public uint InputSpeed;
        public uint OutputSpeed;
    }
}
