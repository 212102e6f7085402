using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a method that runs after the tests of a class.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class CleanupAttribute : Attribute
{
}
