using Xunit;
using Xunit.Sdk;

namespace SystemTests.HostRunner;

/// <summary>Makes a test of every test of UnitTests.</summary>
[XunitTestCaseDiscoverer("SystemTests.HostRunner." + nameof(UnitTestDiscoverer), "SystemTests")]
public sealed class UnitTestsAttribute : FactAttribute;
