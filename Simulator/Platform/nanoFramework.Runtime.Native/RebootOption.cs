namespace nanoFramework.Runtime.Native;

/// <summary>How the board restarts.</summary>
public enum RebootOption
{
    /// <summary>As after power-on.</summary>
    NormalReboot = 0,
}
