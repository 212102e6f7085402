using Xunit;

namespace SystemTests.Contract;

/// <summary>The contract declares nothing that nanoFramework does not have.</summary>
public sealed class ContractTests
{
    /// <summary>Packages without a list: their few members are from the sources named in the contract.</summary>
    private static readonly string[] s_withoutList =
        ["nanoFramework.Hardware.Esp32", "nanoFramework.System.Device.Gpio", "nanoFramework.System.IO.FileSystem"];

    public static TheoryData<string> Packages => [.. Built.Contracts.Keys.Except(s_withoutList).Order()];

    [Theory]
    [MemberData(nameof(Packages))]
    public void DeclaresOnlyWhatThereIs(string package)
    {
        AssemblySurface contract = AssemblySurface.Read(Built.Contracts[package]);
        ApiList truth = ApiList.Read(contract.Name);

        Assert.StartsWith($"{contract.Name}, Version={contract.Version},", truth.Identity);
        Assert.NotEmpty(contract.Lines);
        string[] differences = [.. contract.Lines.Select(line => Difference(line, truth)).OfType<string>()];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private static string? Difference(ApiLine line, ApiList truth)
    {
        return !truth.Lines.TryGetValue(line.Id, out ApiLine? real) ? $"there is no {line}"
            : line.AgreesWith(real) ? null
            : $"{line} is truly {real}";
    }
}
