using System.Runtime.InteropServices;
using System.Text;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>A TAP device of the PC: the cable to the simulated board's Ethernet socket.</summary>
public sealed unsafe partial class TapDevice : IDisposable
{
    private const string Clone = "/dev/net/tun";
    private const int NameSize = 16;

    private const int ReadWriteNonBlockingCloseOnExec = 0x80802;
    private const int Datagram = 2;
    private const nuint SetInterface = 0x400454CA;
    private const nuint GetFlags = 0x8913;
    private const short Tap = 0x2;
    private const short NoPacketInformation = 0x1000;
    private const short IsUp = 0x1;

    private const int NotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int NoSuchDevice = 19;
    private const int Busy = 16;
    private const int AccessDenied = 13;

    private readonly int _descriptor;
    private readonly int _control;

    private TapDevice(string name, int descriptor)
    {
        Name = name;
        _descriptor = descriptor;
        _control = LibC.Socket(LibC.AddressFamilyInet, Datagram, 0);
    }

    /// <summary>The device's name.</summary>
    public string Name { get; }

    /// <summary>Whether the device is up on the PC's side: for the board, whether its cable is plugged in.</summary>
    public bool HasLink
    {
        get
        {
            InterfaceRequest request = InterfaceRequest.Of(Name, 0);
            return Control(_control, GetFlags, ref request) == 0 && (request.Flags & IsUp) != 0;
        }
    }

    /// <summary>Opens a TAP device.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="UsageException">It can't be opened; the message says what to do.</exception>
    public static TapDevice Open(string name)
    {
        if (name.Length is 0 or >= NameSize)
        {
            throw new UsageException($"--tap {name}: give the name of a TAP device, such as tap0");
        }

        int descriptor = OpenFile(Clone, ReadWriteNonBlockingCloseOnExec);
        if (descriptor < 0)
        {
            throw Refused(name, Marshal.GetLastPInvokeError());
        }

        InterfaceRequest request = InterfaceRequest.Of(name, Tap | NoPacketInformation);
        if (Control(descriptor, SetInterface, ref request) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            LibC.Close(descriptor);
            throw Refused(name, error);
        }

        return new TapDevice(name, descriptor);
    }

    /// <summary>Waits for a frame, or for a moment if the device is gone.</summary>
    public void Wait()
    {
        LibC.PollDescriptor descriptor = new() { Descriptor = _descriptor, Events = LibC.PollIn };
        LibC.TimeSpec timeout = new() { Seconds = 1 };
        if (LibC.Poll(ref descriptor, 1, &timeout, 0) > 0 && (descriptor.Returned & LibC.PollIn) == 0)
        {
            Thread.Sleep(1);
        }
    }

    /// <summary>Takes a received frame.</summary>
    /// <param name="frame">Where it goes.</param>
    /// <returns>Its length, or below zero if there is none.</returns>
    public int Read(byte[] frame)
    {
        fixed (byte* first = frame)
        {
            return (int)ReadFile(_descriptor, first, frame.Length);
        }
    }

    /// <summary>Sends a frame; one that can't be sent is lost, as it is on a cable that is unplugged.</summary>
    /// <param name="frame">The frame.</param>
    public void Write(ReadOnlySpan<byte> frame)
    {
        fixed (byte* first = frame)
        {
            WriteFile(_descriptor, first, frame.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LibC.Close(_descriptor);
        LibC.Close(_control);
    }

    private static UsageException Refused(string name, int error)
    {
        string user = Environment.UserName;
        return new UsageException(error switch
        {
            NotPermitted or AccessDenied =>
                $"--tap {name}: no permission; run: sudo ip tuntap add dev {name} mode tap user {user}; sudo ip link set {name} up",
            NoSuchFile or NoSuchDevice => $"--tap {name}: there is no {Clone}; run: sudo modprobe tun",
            Busy => $"--tap {name}: another program is using it; give another TAP device",
            _ => $"--tap {name}: can't be opened as a TAP device (errno {error}); give another",
        });
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadFile(int descriptor, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteFile(int descriptor, byte* bytes, nint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, ref InterfaceRequest argument);

    /// <summary>struct ifreq with its name and flags.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 40)]
    private struct InterfaceRequest
    {
        internal fixed byte Name[NameSize];
        internal short Flags;

        internal static InterfaceRequest Of(string name, short flags)
        {
            InterfaceRequest request = new() { Flags = flags };
            Encoding.ASCII.GetBytes(name, new Span<byte>(request.Name, NameSize));
            return request;
        }
    }
}
