using System.Reflection;
using Simulator;
using Simulator.Hardware;
using SystemTests.Network;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What a board reads from its internal storage.</summary>
[Collection(ThisProcess.Name)]
public sealed class StorageTests : IDisposable
{
    private const string Drive = @"I:\test.config";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(_file);
    }

    [Fact]
    public void AFileThatCannotBeReadIsNotTakenForOneThatIsNotThere()
    {
        InternalStorage.Map(Drive, _file);
        File.WriteAllText(_file, "[port1]\n");
        Assert.Equal(("[port1]\n", null), Read());

        File.WriteAllBytes(_file, new byte[HostFile.MaxSize + 1]);
        (string? text, string? fault) = Read();
        Assert.Null(text);
        Assert.StartsWith("System.IO.IOException: it has more than ", fault);

        File.Delete(_file);
        Assert.Equal((null, null), Read());
    }

    private static (string? Text, string? Fault) Read()
    {
        object?[] arguments = [Drive, null];
        Type storage = new NanoLoadContext(Built.Platform, Built.Board).LoadFromAssemblyName(new AssemblyName("Hal.Device"))
            .GetType("TS500.Hal.Device.InternalStorage", throwOnError: true)!;
        return ((string?)storage.GetMethod("ReadText")!.Invoke(null, arguments), (string?)arguments[1]);
    }
}
