namespace System.Threading;

/// <summary>nanoFramework's ManualResetEvent: a gate that lets every waiting thread through until it is reset.</summary>
/// <param name="initialState">Whether it is set from the start.</param>
public sealed class ManualResetEvent(bool initialState) : WaitHandle(isAutomatic: false, initialState)
{
    /// <summary>Clears it.</summary>
    /// <returns>True.</returns>
    public bool Reset()
    {
        Signal.Reset();
        return true;
    }

    /// <summary>Sets it.</summary>
    /// <returns>True.</returns>
    public bool Set()
    {
        Signal.Set();
        return true;
    }
}
