namespace System.Net.NetworkInformation;

/// <summary>Handles a change of the link.</summary>
/// <param name="sender">The interface's index.</param>
/// <param name="e">Whether it is up.</param>
public delegate void NetworkAvailabilityChangedEventHandler(object sender, NetworkAvailabilityEventArgs e);
