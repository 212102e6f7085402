using System;

namespace TestFrameworkShared;

/// <summary>A test's expectation that did not hold.</summary>
public class AssertFailedException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public AssertFailedException()
    {
    }

    /// <summary>Makes one.</summary>
    public AssertFailedException(string msg)
        : base(msg)
    {
    }

    /// <summary>Makes one with what caused it.</summary>
    public AssertFailedException(string msg, Exception ex)
        : base(msg, ex)
    {
    }
}
