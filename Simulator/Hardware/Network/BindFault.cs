namespace Simulator.Hardware.Network;

/// <summary>Why a port could not be bound on the PC.</summary>
public enum BindFault
{
    /// <summary>Another program uses it.</summary>
    PortTaken,

    /// <summary>It is reserved for privileged programs.</summary>
    NotPermitted,

    /// <summary>The address is not one of this PC's.</summary>
    AddressNotAvailable,
}
