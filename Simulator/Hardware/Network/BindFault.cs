namespace Simulator.Hardware.Network;

/// <summary>Why the PC did not give a port.</summary>
public enum BindFault
{
    /// <summary>Another program has it.</summary>
    PortTaken,

    /// <summary>It is for privileged programs.</summary>
    NotPermitted,

    /// <summary>The address is not one of this PC's.</summary>
    AddressNotAvailable,
}
