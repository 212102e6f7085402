namespace System.Threading;

/// <summary>nanoFramework's AutoResetEvent: a gate that lets one waiting thread through and shuts again.</summary>
/// <param name="initialState">Whether it is set from the start.</param>
public sealed class AutoResetEvent(bool initialState) : WaitHandle(isAutomatic: true, initialState)
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
