using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class of tests.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class TestClassAttribute : Attribute
{
}
