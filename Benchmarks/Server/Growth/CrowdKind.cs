namespace ServerBenchmarks.Growth;

/// <summary>What a crowd does.</summary>
internal enum CrowdKind
{
    /// <summary>They wanted a port that is in use, were told so, and do not close their side.</summary>
    Refused,

    /// <summary>They send an HTTP request, a byte at a time, and come again when they are thrown out.</summary>
    Slow,

    /// <summary>They connect to the HTTP endpoint, say nothing, and come again when they are thrown out.</summary>
    Silent,
}
