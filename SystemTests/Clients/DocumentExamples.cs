using System.Text.RegularExpressions;
using Xunit;

namespace SystemTests.Clients;

/// <summary>The examples in a document of docs/, for a test that runs them.</summary>
internal sealed partial class DocumentExamples
{
    private readonly string _document;

    /// <summary>Reads a document.</summary>
    /// <param name="name">Its name in docs/.</param>
    internal DocumentExamples(string name)
    {
        _document = File.ReadAllText(Path.Combine(Built.Repository, "docs", name));
    }

    /// <summary>The document's only example in a language that starts in a way, with parts of it replaced.</summary>
    internal string Example(string language, string start, params (string Old, string New)[] replaced)
    {
        string example = Assert.Single(
            Fences().Matches(_document).Where(fence => fence.Groups[1].Value == language).Select(fence => fence.Groups[2].Value),
            text => text.StartsWith(start, StringComparison.Ordinal));
        foreach ((string old, string value) in replaced)
        {
            Assert.Contains(old, example);
            example = example.Replace(old, value);
        }

        return example;
    }

    [GeneratedRegex("^```(\\w+)\\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();
}
