using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.MinimalRelay;

/// <summary>Which descriptors can be read or written.</summary>
internal sealed unsafe class Epoll
{
    private const int MaxEvents = 32;

    // struct epoll_event is packed on x86-64 and on no other processor.
    private static readonly int s_size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly int _epoll = LibC.CreateEpoll(LibC.CloseOnExec);
    private readonly byte[] _events = new byte[MaxEvents * s_size];

    /// <summary>Watches a descriptor that is not watched yet.</summary>
    internal void Add(int descriptor, short events)
    {
        Control(LibC.EpollAdd, descriptor, events);
    }

    /// <summary>Watches a descriptor for something else. Closing it ends that.</summary>
    internal void Modify(int descriptor, short events)
    {
        Control(LibC.EpollModify, descriptor, events);
    }

    /// <summary>Waits for something to happen.</summary>
    /// <returns>The number of descriptors.</returns>
    internal int Wait()
    {
        fixed (byte* first = _events)
        {
            return Math.Max(0, LibC.WaitEpoll(_epoll, first, MaxEvents, -1));
        }
    }

    /// <summary>One of the descriptors.</summary>
    internal int Ready(int index)
    {
        return BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan(((index + 1) * s_size) - sizeof(long)));
    }

    private void Control(int operation, int descriptor, short events)
    {
        byte* change = stackalloc byte[16];
        Span<byte> bytes = new(change, s_size);
        bytes.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, events);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[^sizeof(long)..], descriptor);
        _ = LibC.ControlEpoll(_epoll, operation, descriptor, change);
    }
}
