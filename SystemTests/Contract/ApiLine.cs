namespace SystemTests.Contract;

/// <summary>A type or member of an API.</summary>
/// <param name="Id">Its XML-doc ID; an enum's member with its value.</param>
/// <param name="Type">Its type, with the value of a constant, or null where it has none.</param>
/// <param name="Facts">Accessibility, static, virtual and so on, parameters' names, a property's accessors.</param>
internal sealed record ApiLine(string Id, string? Type, string Facts)
{
    /// <summary>A type's base and interfaces, except for trivial ones; an enum's underlying type.</summary>
    internal string[] Bases { get; init; } = [];

    /// <summary>Reads a line of a list, such as <c>M:A.B(System.Int32) : System.Void public static extern params(c)</c>.</summary>
    internal static ApiLine Parse(string line)
    {
        int access = AccessibilityOf(line);
        string[] head = line[..access].Split(" : ", 2);
        string facts = line[access..].Replace(" extern", "").Split(" [")[0].Trim();
        string? type = head.Length > 1 ? head[1] : null;
        if (!line.StartsWith("T:", StringComparison.Ordinal))
        {
            return new ApiLine(head[0], type, facts);
        }

        string[] kind = facts.Split(" : ", 2);
        return new ApiLine(head[0], null, kind[0]) { Bases = kind.Length > 1 ? kind[1].Split(", ") : [] };
    }

    /// <summary>Whether this declaration of the contract agrees with the real one.</summary>
    internal bool AgreesWith(ApiLine truth)
    {
        return Type == truth.Type && Bases.All(truth.Bases.Contains) && (Facts == truth.Facts || IsPartOf(truth.Facts));
    }

    public override string ToString()
    {
        return $"{Id}{(Type == null ? "" : " : " + Type)} {Facts}{(Bases.Length > 0 ? " : " + string.Join(", ", Bases) : "")}";
    }

    private static int AccessibilityOf(string line)
    {
        string[] words = [" public", " protected"];
        return words.Select(word => line.IndexOf(word, StringComparison.Ordinal))
            .Where(index => index >= 0)
            .DefaultIfEmpty(line.Length)
            .Min();
    }

    // A contract may leave out an accessor that nobody uses.
    private bool IsPartOf(string facts)
    {
        int brace = Facts.IndexOf('{');
        return brace > 0 && facts.StartsWith(Facts[..brace], StringComparison.Ordinal)
            && Facts[brace..].Split(' ').All(facts[brace..].Split(' ').Contains);
    }
}
