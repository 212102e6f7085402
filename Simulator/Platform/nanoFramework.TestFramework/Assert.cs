using System;
using TestFrameworkShared;

namespace nanoFramework.TestFramework;

/// <summary>nanoFramework's Assert.</summary>
public sealed partial class Assert
{
    /// <summary>Expects the same object.</summary>
    public static void AreSame(object? expected, object? actual, string message = "")
    {
        Require(ReferenceEquals(expected, actual), $"the same object as <{expected}>", actual, message);
    }

    /// <summary>Expects another object.</summary>
    public static void AreNotSame(object? notExpected, object? actual, string message = "")
    {
        Require(!ReferenceEquals(notExpected, actual), $"another object than <{notExpected}>", actual, message);
    }

    /// <summary>Expects a text within another.</summary>
    public static void Contains(string expected, string value, string message = "")
    {
        Require(value.Contains(expected, StringComparison.Ordinal), $"a text with <{expected}>", value, message);
    }

    /// <summary>Expects a text not to be within another.</summary>
    public static void DoesNotContains(string notExpected, string value, string message = "")
    {
        Require(!value.Contains(notExpected, StringComparison.Ordinal), $"a text without <{notExpected}>", value, message);
    }

    /// <summary>Expects the start of a text.</summary>
    public static void StartsWith(string expected, string value, string message = "")
    {
        Require(value.StartsWith(expected, StringComparison.Ordinal), $"a text that starts with <{expected}>", value, message);
    }

    /// <summary>Expects the end of a text.</summary>
    public static void EndsWith(string expected, string value, string message = "")
    {
        Require(value.EndsWith(expected, StringComparison.Ordinal), $"a text that ends with <{expected}>", value, message);
    }

    /// <summary>Expects false.</summary>
    public static void IsFalse(bool condition, string message = "")
    {
        Require(!condition, "false", condition, message);
    }

    /// <summary>Expects true.</summary>
    public static void IsTrue(bool condition, string message = "")
    {
        Require(condition, "true", condition, message);
    }

    /// <summary>Expects null.</summary>
    public static void IsNull(object? value, string message = "")
    {
        Require(value is null, "null", value, message);
    }

    /// <summary>Expects an object.</summary>
    public static void IsNotNull(object? value, string message = "")
    {
        Require(value is not null, "an object", value, message);
    }

    /// <summary>Expects an action to throw exactly this type.</summary>
    public static void ThrowsException(Type exception, Action action, string message = "")
    {
        Type? thrown = null;
        try
        {
            action();
        }
        catch (Exception fault)
        {
            thrown = fault.GetType();
        }

        Require(thrown == exception, exception.ToString(), thrown, message);
    }

    private static void Require(bool holds, string expected, object? actual, string message)
    {
        if (!holds)
        {
            string what = $"expected {expected}, was <{actual ?? "null"}>";
            throw new AssertFailedException(message.Length > 0 ? message + ": " + what : what);
        }
    }
}
