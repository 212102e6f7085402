namespace nanoFramework.Runtime.Native;

/// <summary>How the board starts again.</summary>
public enum RebootOption
{
    /// <summary>As after power-on.</summary>
    NormalReboot = 0,
}
