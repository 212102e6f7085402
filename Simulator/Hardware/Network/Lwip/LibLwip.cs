using System.Runtime.InteropServices;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>
/// Debian's liblwip0 2.1.3: lwIP as a library. It is compiled with the C library's own socket constants, addresses and errno
/// (liblwip-dev's posix/sockets.h), so those of <see cref="LibC"/> apply here, too.
/// </summary>
internal static unsafe partial class LibLwip
{
    internal const int NonBlocking = 0x5421;

    internal const int RawLayer = 0;

    /// <summary>
    /// A pbuf from the heap. Not from the pool: the library reserves 592 bytes for one and fills in up to 1,536, since two
    /// of its source files were compiled for different segment sizes.
    /// </summary>
    internal const int HeapBuffer = 0x280;

    private const string Library = "liblwip.so.0";

    private static readonly Lazy<nint> s_library = new(() =>
        NativeLibrary.TryLoad(Library, out nint library)
            ? library
            : throw new UsageException("--network lwip needs the lwIP library: apt-get install liblwip0"));

    /// <summary>The address of a function or a variable of the library.</summary>
    /// <exception cref="UsageException">The library is not installed.</exception>
    internal static nint Symbol(string name)
    {
        return NativeLibrary.GetExport(s_library.Value, name);
    }

    [LibraryImport(Library, EntryPoint = "tcpip_init")]
    internal static partial void Start(delegate* unmanaged<nint, void> started, nint argument);

    [LibraryImport(Library, EntryPoint = "sys_lock_tcpip_core")]
    internal static partial void LockCore();

    [LibraryImport(Library, EntryPoint = "sys_unlock_tcpip_core")]
    internal static partial void UnlockCore();

    [LibraryImport(Library, EntryPoint = "netif_add")]
    internal static partial nint AddInterface(
        nint netif, in uint address, in uint mask, in uint gateway, nint state, delegate* unmanaged<nint, sbyte> initialize, nint input);

    [LibraryImport(Library, EntryPoint = "netif_set_default")]
    internal static partial void SetDefaultInterface(nint netif);

    [LibraryImport(Library, EntryPoint = "netif_set_addr")]
    internal static partial void SetAddress(nint netif, in uint address, in uint mask, in uint gateway);

    [LibraryImport(Library, EntryPoint = "netif_set_up")]
    internal static partial void SetUp(nint netif);

    [LibraryImport(Library, EntryPoint = "netif_set_link_up")]
    internal static partial void SetLinkUp(nint netif);

    [LibraryImport(Library, EntryPoint = "netif_set_link_down")]
    internal static partial void SetLinkDown(nint netif);

    [LibraryImport(Library, EntryPoint = "ethernet_input")]
    internal static partial sbyte EthernetInput(nint packet, nint netif);

    [LibraryImport(Library, EntryPoint = "pbuf_alloc")]
    internal static partial nint Allocate(int layer, ushort length, int type);

    [LibraryImport(Library, EntryPoint = "pbuf_take")]
    internal static partial sbyte Fill(nint packet, byte* bytes, ushort length);

    [LibraryImport(Library, EntryPoint = "pbuf_copy_partial")]
    internal static partial ushort Copy(nint packet, byte* bytes, ushort length, ushort offset);

    [LibraryImport(Library, EntryPoint = "tcp_abandon")]
    internal static partial void Abandon(nint controlBlock, int reset);

    [LibraryImport(Library, EntryPoint = "lwip_socket_dbg_get_socket")]
    internal static partial nint SocketState(int socket);

    [LibraryImport(Library, EntryPoint = "lwip_socket", SetLastError = true)]
    internal static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "lwip_bind", SetLastError = true)]
    internal static partial int Bind(int socket, in LibC.SocketAddress address, int length);

    [LibraryImport(Library, EntryPoint = "lwip_listen", SetLastError = true)]
    internal static partial int Listen(int socket, int backlog);

    [LibraryImport(Library, EntryPoint = "lwip_accept", SetLastError = true)]
    internal static partial int Accept(int socket, nint address, nint length);

    [LibraryImport(Library, EntryPoint = "lwip_poll", SetLastError = true)]
    internal static partial int Poll(ref LibC.PollDescriptor descriptors, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "lwip_recv", SetLastError = true)]
    internal static partial nint Receive(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "lwip_send", SetLastError = true)]
    internal static partial nint Send(int socket, byte* bytes, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "lwip_getsockname", SetLastError = true)]
    internal static partial int GetSocketName(int socket, out LibC.SocketAddress address, ref int length);

    [LibraryImport(Library, EntryPoint = "lwip_getpeername", SetLastError = true)]
    internal static partial int GetPeerName(int socket, out LibC.SocketAddress address, ref int length);

    [LibraryImport(Library, EntryPoint = "lwip_setsockopt", SetLastError = true)]
    internal static partial int SetOption(int socket, int level, int option, in int value, int length);

    [LibraryImport(Library, EntryPoint = "lwip_setsockopt", SetLastError = true)]
    internal static partial int SetOption(int socket, int level, int option, in LibC.LingerOption value, int length);

    [LibraryImport(Library, EntryPoint = "lwip_getsockopt", SetLastError = true)]
    internal static partial int GetOption(int socket, int level, int option, ref int value, ref int length);

    [LibraryImport(Library, EntryPoint = "lwip_ioctl", SetLastError = true)]
    internal static partial int IoControl(int socket, long request, ref int value);

    [LibraryImport(Library, EntryPoint = "lwip_close", SetLastError = true)]
    internal static partial int Close(int socket);
}
