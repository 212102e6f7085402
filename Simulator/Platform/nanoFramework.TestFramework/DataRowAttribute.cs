using System;

namespace nanoFramework.TestFramework;

/// <summary>Arguments to run a test with.</summary>
/// <param name="methodParameters">One per parameter.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute(params object[] methodParameters) : Attribute
{
    /// <summary>One per parameter.</summary>
    public object[] MethodParameters { get; } = methodParameters;
}
