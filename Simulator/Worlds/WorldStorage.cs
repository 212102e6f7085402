using Simulator.Hardware;

namespace Simulator.Worlds;

/// <summary>The storage of a world's board: may be full, and has the power cut at an access or in the middle of a write.</summary>
internal sealed class WorldStorage : IDisposable
{
    private readonly Action _cut;
    private int _cutAfter = -1;

    /// <summary>Takes the drive.</summary>
    /// <param name="cut">Cuts the power.</param>
    internal WorldStorage(Action cut)
    {
        _cut = cut;
        InternalStorage.Accessing = OnAccessing;
    }

    /// <summary>Whether it is full.</summary>
    internal bool IsFull { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Mend();
        InternalStorage.Accessing = null;
    }

    /// <summary>Has the power cut at one of the next accesses.</summary>
    internal void CutAfter(int accesses)
    {
        _cutAfter = accesses;
    }

    /// <summary>Has the power cut in the middle of a write, when so many more bytes are written.</summary>
    internal void TearAfter(int bytes)
    {
        (InternalStorage.TearsAfter, InternalStorage.Torn) = (bytes, _cut);
    }

    /// <summary>Has it be whole and spare.</summary>
    internal void Mend()
    {
        IsFull = false;
        _cutAfter = -1;
        (InternalStorage.TearsAfter, InternalStorage.Torn) = (int.MaxValue, null);
    }

    private void OnAccessing(string access)
    {
        if (_cutAfter >= 0 && _cutAfter-- == 0)
        {
            _cut();
        }

        if (IsFull && (access is "append" or "create"))
        {
            throw new IOException("no room is left on drive I:");
        }
    }
}
