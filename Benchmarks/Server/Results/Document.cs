using ServerBenchmarks.Growth;

namespace ServerBenchmarks.Results;

/// <summary>A document in docs, and its pictures in the folder of its name. What people have written there stays; what is between marks is replaced.</summary>
internal sealed class Document
{
    private const string End = "<!-- end -->";

    private readonly string _path;
    private string _text;

    /// <summary>Reads it.</summary>
    /// <param name="name">Its name, without docs/ and .md.</param>
    internal Document(string name)
    {
        _path = Path.Combine(BenchmarkCommand.Metadata("RepositoryRoot"), "docs", name + ".md");
        _text = File.ReadAllText(_path);
        Directory.CreateDirectory(Pictured);
    }

    private string Pictured => Path.ChangeExtension(_path, null);

    /// <summary>Puts in the comparison.</summary>
    internal void Add(ResultTable table)
    {
        Pictures.WriteRatios(table, Path.Combine(Pictured, "ratios.svg"));
        AddTable(table.ToMarkdown());
    }

    /// <summary>Puts in a graph.</summary>
    internal void Add(Graph graph)
    {
        Replace(graph.Name, $"{Picture(graph)}\n\n{graph.ToMarkdown()}");
    }

    /// <summary>Puts in a graph of which each point is not worth a number.</summary>
    internal void AddPicture(Graph graph)
    {
        Replace(graph.Name, Picture(graph) + "\n");
    }

    /// <summary>Puts in a table.</summary>
    internal void AddTable(string table)
    {
        Replace("table", table);
    }

    /// <summary>Puts in a line about the run.</summary>
    internal void AddRun(string line)
    {
        Replace("run", line + "\n");
    }

    /// <summary>Writes it.</summary>
    internal void Save()
    {
        File.WriteAllText(_path, _text);
    }

    private string Picture(Graph graph)
    {
        Pictures.WriteGraph(graph, Path.Combine(Pictured, graph.Name + ".svg"));
        return $"![{graph.Title}]({Path.GetFileName(Pictured)}/{graph.Name}.svg)";
    }

    private void Replace(string mark, string content)
    {
        string start = $"<!-- measured: {mark} -->\n";
        int first = _text.IndexOf(start, StringComparison.Ordinal);
        int last = first < 0 ? -1 : _text.IndexOf(End, first, StringComparison.Ordinal);
        if (last < 0)
        {
            throw new BenchmarkException($"{_path} has no {start.TrimEnd()} or no {End} after it");
        }

        _text = _text[..(first + start.Length)] + content + _text[last..];
    }
}
