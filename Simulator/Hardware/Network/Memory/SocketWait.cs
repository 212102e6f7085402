namespace Simulator.Hardware.Network.Memory;

/// <summary>Lets the calling thread of the firmware wait.</summary>
/// <param name="isOver">Whether the wait is over; looked at after each event.</param>
/// <param name="microseconds">The maximum wait; forever if below zero.</param>
/// <returns>Whether it was over in time.</returns>
public delegate bool SocketWait(Func<bool> isOver, long microseconds);
