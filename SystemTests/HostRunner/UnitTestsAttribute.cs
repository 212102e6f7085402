using Xunit;
using Xunit.Sdk;

namespace SystemTests.HostRunner;

/// <summary>Turns every test of UnitTests into a test case.</summary>
[XunitTestCaseDiscoverer("SystemTests.HostRunner." + nameof(UnitTestDiscoverer), "SystemTests")]
public sealed class UnitTestsAttribute : FactAttribute;
