namespace TS500.Firmware.Settings
{
    public enum BusyPolicy { Probe, Reject, Takeover, TakeoverIdle, Watch }
    public enum ReplayPolicy { New, All, None }
    public sealed class AddressList { public string Text; public bool Allows(string endPoint) { return Text == null; } }
}
