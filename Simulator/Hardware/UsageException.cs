namespace Simulator.Hardware;

/// <summary>Something the person at the command line can mend.</summary>
/// <param name="message">One line that says what to do.</param>
public sealed class UsageException(string message) : Exception(message);
