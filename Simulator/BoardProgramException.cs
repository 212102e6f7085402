namespace Simulator;

/// <summary>A board's program has ended, which leaves a board dead.</summary>
/// <param name="fault">What ended it, or <see langword="null"/> if Main has returned.</param>
public sealed class BoardProgramException(Exception? fault) : Exception(
    "the board's program has ended: "
        + (fault == null ? "Main has returned" : $"{fault.GetType().FullName}: {fault.Message.ReplaceLineEndings(" ")}"),
    fault);
