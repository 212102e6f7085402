namespace Simulator.Hardware;

/// <summary>An error that the user at the command line can fix.</summary>
/// <param name="message">One line that says what to do.</param>
public sealed class UsageException(string message) : Exception(message);
