using System;

namespace nanoFramework.TestFramework;

/// <summary>Arguments to run a test with.</summary>
/// <param name="methodParameters">One a parameter.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute(params object[] methodParameters) : Attribute
{
    /// <summary>One a parameter.</summary>
    public object[] MethodParameters { get; } = methodParameters;
}
