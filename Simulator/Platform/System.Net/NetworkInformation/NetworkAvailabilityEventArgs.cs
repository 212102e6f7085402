namespace System.Net.NetworkInformation;

/// <summary>Whether the link is up.</summary>
public class NetworkAvailabilityEventArgs : EventArgs
{
    internal NetworkAvailabilityEventArgs(bool isAvailable)
    {
        IsAvailable = isAvailable;
    }

    /// <summary>Whether the link is up.</summary>
    public bool IsAvailable { get; }
}
