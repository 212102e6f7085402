using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>
/// The board's Ethernet: lwIP's network interface on a TAP device, with a MAC address of its own. The offsets are those of
/// <c>struct netif</c> and <c>struct pbuf</c> in Debian's liblwip-dev 2.1.3 on 64-bit machines.
/// </summary>
internal sealed unsafe class EthernetInterface
{
    private const int Size = 400;
    private const int OutputOffset = 288;
    private const int LinkOutputOffset = 296;
    private const int MtuOffset = 336;
    private const int HardwareAddressOffset = 340;
    private const int HardwareAddressLengthOffset = 346;
    private const int FlagsOffset = 347;
    private const int NameOffset = 348;

    private const int NextOffset = 0;
    private const int PayloadOffset = 8;
    private const int TotalLengthOffset = 16;

    private const ushort Mtu = 1500;
    private const int LargestFrame = 1600;
    private const byte BroadcastArpEthernet = 0x2 | 0x8 | 0x10;
    private const int LinkPollInterval = 50;

    // On a board no answer arrives within the few microseconds that a TAP device takes: there are a 100 Mbit/s wire, a switch and
    // an interrupt in between. With this latency a close right after a send has the same outcome as there.
    private const uint Latency = 100; // µs

    // There is one lwIP per process, and so one interface: lwIP's callbacks get no object.
    private static EthernetInterface? s_instance;

    private readonly TapDevice _tap;
    private readonly FrameFilter _filter;
    private readonly nint _netif = (nint)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _received = new byte[LargestFrame];

    /// <summary>Prepares the interface.</summary>
    /// <param name="tap">The cable.</param>
    /// <param name="filter">Examines what comes in.</param>
    internal EthernetInterface(TapDevice tap, FrameFilter filter)
    {
        _tap = tap;
        _filter = filter;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.MachineName} {tap.Name}"));

        // Locally administered, and different for each TAP device of each PC on a network.
        HardwareAddress = [0x02, (byte)'T', (byte)'S', .. hash[..3]];
    }

    /// <summary>Examines a frame before lwIP gets it. Called under the core lock.</summary>
    /// <param name="frame">The Ethernet frame.</param>
    /// <returns>Whether to pass it to lwIP.</returns>
    internal delegate bool FrameFilter(ReadOnlySpan<byte> frame);

    /// <summary>Raised when the cable is pulled.</summary>
    internal event Action? LinkLost;

    /// <summary>The board's MAC address.</summary>
    internal byte[] HardwareAddress { get; }

    /// <summary>Whether the cable was plugged in when last checked.</summary>
    internal bool HasLink { get; private set; }

    /// <summary>Starts lwIP and brings the interface up.</summary>
    internal void Start()
    {
        s_instance = this;
        using ManualResetEventSlim started = new();
        GCHandle handle = GCHandle.Alloc(started);
        LibLwip.Start(&OnStarted, GCHandle.ToIntPtr(handle));
        started.Wait();
        handle.Free();

        LibLwip.LockCore();
        LibLwip.AddInterface(_netif, 0, 0, 0, 0, &Initialize, LibLwip.Symbol("ethernet_input"));
        LibLwip.SetDefaultInterface(_netif);
        LibLwip.SetUp(_netif);
        LibLwip.UnlockCore();
        FollowLink();
        new Thread(Receive) { Name = "lwIP receive", IsBackground = true }.Start();
        new Thread(WatchLink) { Name = "lwIP link", IsBackground = true }.Start();
    }

    /// <summary>Sets the board's address; connections of another address are lost.</summary>
    internal void SetAddress(InterfaceAddress address, IPAddress gateway)
    {
        LibLwip.LockCore();
        LibLwip.SetAddress(_netif, Number(address.Address), Number(address.Mask), Number(gateway));
        LibLwip.UnlockCore();
    }

    /// <summary>Sends a frame that does not come from lwIP.</summary>
    internal void Send(ReadOnlySpan<byte> frame)
    {
        _tap.Write(frame);
    }

    private static uint Number(IPAddress address)
    {
        return BitConverter.ToUInt32(address.GetAddressBytes());
    }

    [UnmanagedCallersOnly]
    private static void OnStarted(nint argument)
    {
        ((ManualResetEventSlim)GCHandle.FromIntPtr(argument).Target!).Set();
    }

    [UnmanagedCallersOnly]
    private static sbyte Initialize(nint netif)
    {
        *(nint*)(netif + OutputOffset) = LibLwip.Symbol("etharp_output");
        *(delegate* unmanaged<nint, nint, sbyte>*)(netif + LinkOutputOffset) = &LinkOutput;
        *(ushort*)(netif + MtuOffset) = Mtu;
        *(byte*)(netif + FlagsOffset) = BroadcastArpEthernet;
        byte[] address = s_instance!.HardwareAddress;
        *(byte*)(netif + HardwareAddressLengthOffset) = (byte)address.Length;
        address.CopyTo(new Span<byte>((void*)(netif + HardwareAddressOffset), address.Length));
        "et"u8.CopyTo(new Span<byte>((void*)(netif + NameOffset), 2));
        return 0;
    }

    [UnmanagedCallersOnly]
    private static sbyte LinkOutput(nint netif, nint packet)
    {
        ushort length = *(ushort*)(packet + TotalLengthOffset);
        if (*(nint*)(packet + NextOffset) == 0)
        {
            s_instance!._tap.Write(new ReadOnlySpan<byte>((void*)*(nint*)(packet + PayloadOffset), length));
        }
        else
        {
            byte* frame = stackalloc byte[LargestFrame];
            s_instance!._tap.Write(new ReadOnlySpan<byte>(frame, LibLwip.Copy(packet, frame, Math.Min(length, (ushort)LargestFrame), 0)));
        }

        return 0;
    }

    private void Receive()
    {
        while (true)
        {
            _tap.Wait();
            _ = LibC.Sleep(Latency);
            while (_tap.Read(_received) is int length and > 0)
            {
                LibLwip.LockCore();
                if (HasLink && _filter(_received.AsSpan(0, length)))
                {
                    Input(length);
                }

                LibLwip.UnlockCore();
            }
        }
    }

    private void Input(int length)
    {
        nint packet = LibLwip.Allocate(LibLwip.RawLayer, (ushort)length, LibLwip.HeapBuffer);
        if (packet == 0)
        {
            return;
        }

        fixed (byte* first = _received)
        {
            LibLwip.Fill(packet, first, (ushort)length);
        }

        LibLwip.EthernetInput(packet, _netif);
    }

    private void WatchLink()
    {
        while (true)
        {
            Thread.Sleep(LinkPollInterval);
            FollowLink();
        }
    }

    private void FollowLink()
    {
        bool link = _tap.HasLink;
        if (link == HasLink)
        {
            return;
        }

        LibLwip.LockCore();
        HasLink = link;
        if (link)
        {
            LibLwip.SetLinkUp(_netif);
        }
        else
        {
            LibLwip.SetLinkDown(_netif);
        }

        LibLwip.UnlockCore();
        if (!link)
        {
            LinkLost?.Invoke();
        }
    }
}
