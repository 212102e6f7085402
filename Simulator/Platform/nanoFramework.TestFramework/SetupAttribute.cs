using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a method that runs before the tests of a class.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class SetupAttribute : Attribute
{
}
