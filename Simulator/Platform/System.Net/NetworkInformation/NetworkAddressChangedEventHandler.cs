namespace System.Net.NetworkInformation;

/// <summary>Handles a change of address.</summary>
/// <param name="sender">The interface's index.</param>
/// <param name="e">Nothing.</param>
public delegate void NetworkAddressChangedEventHandler(object sender, EventArgs e);
