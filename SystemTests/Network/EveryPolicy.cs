namespace SystemTests.Network;

/// <summary>Five ports, each with another policy towards newcomers, so that one test tries all.</summary>
internal static class EveryPolicy
{
    internal const int Probe = 1;
    internal const int Reject = 2;
    internal const int Takeover = 3;
    internal const int TakeoverIdle = 4;
    internal const int Watch = 5;

    /// <summary>nf.config.</summary>
    internal static string Configuration => $"[port{Probe}]\nbusy=probe\n[port{Reject}]\nbusy=reject\n[port{Takeover}]\nbusy=takeover\n"
        + $"[port{TakeoverIdle}]\nbusy=takeover-idle\n[port{Watch}]\nbusy=watch\n";
}
