namespace Simulator.Worlds;

/// <summary>The board's answer to an HTTP request.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="Time">From the request to the last byte of the answer, in ns; the connection was open before.</param>
internal sealed record HttpReply(int Status, string Body, long Time);
