using System;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Makes one file of a page and its parts, and C# of that: its bytes in gzip, and the fields of its header with a
/// Content-Security-Policy that allows its own script and style and no other.
/// </summary>
public sealed class EmbedPage : Task
{
    /// <summary>The page. Its style sheet and its scripts are files beside it.</summary>
    [Required]
    public string Page { get; set; }

    /// <summary>The C# file to write.</summary>
    [Required]
    public string Source { get; set; }

    /// <summary>The namespace of the class in it.</summary>
    [Required]
    public string Namespace { get; set; }

    /// <summary>The maximum size of the page in gzip, in bytes.</summary>
    [Required]
    public int MaxSize { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        string style = "";
        string script = "";
        string page = Regex.Replace(Trimmed(Read(Page)), "<link rel=\"stylesheet\" href=\"([^\"]+)\">\n", link =>
        {
            style += Trimmed(Regex.Replace(Read(Beside(link)), @"/\*.*?\*/", "", RegexOptions.Singleline));
            return "<style>" + style + "</style>\n";
        });
        page = Regex.Replace(page, "(<script src=\"([^\"]+)\"></script>\n)+", scripts =>
        {
            foreach (Match one in Regex.Matches(scripts.Value, "src=\"([^\"]+)\""))
            {
                script += Trimmed(Read(Beside(one)));
            }

            return "<script>" + script + "</script>\n";
        });
        byte[] gzip = Gzip(Encoding.UTF8.GetBytes(page));
        if (gzip.Length > MaxSize)
        {
            Log.LogError("{0} has {1} bytes in gzip; the maximum is {2}", Page, gzip.Length, MaxSize);
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Source));
        File.WriteAllText(Source, CSharp(gzip, Hash(Encoding.UTF8.GetBytes(script)), Hash(Encoding.UTF8.GetBytes(style))));
        return true;
    }

    private static string Read(string file)
    {
        return File.ReadAllText(file).Replace("\r\n", "\n");
    }

    private string Beside(Match name)
    {
        return Path.Combine(Path.GetDirectoryName(Page), name.Groups[1].Value);
    }

    /// <summary>Leaves out indentation, empty lines and lines that are a comment. No text of the page spans lines.</summary>
    private static string Trimmed(string text)
    {
        return Regex.Replace(text, @"^[ \t]*(//.*)?\n|^[ \t]+", "", RegexOptions.Multiline);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        MemoryStream stream = new MemoryStream();
        using (GZipStream gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(bytes, 0, bytes.Length);
        }

        return stream.ToArray();
    }

    private static string Hash(byte[] bytes)
    {
        using (SHA256 sha = SHA256.Create())
        {
            return Convert.ToBase64String(sha.ComputeHash(bytes));
        }
    }

    private string CSharp(byte[] gzip, string script, string style)
    {
        StringBuilder text = new StringBuilder();
        string tag = "\\\"" + Hash(gzip).Substring(0, 16) + "\\\"";
        string policy = "default-src 'none'; script-src 'sha256-" + script + "'; style-src 'sha256-" + style
            + "'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        text.Append("namespace " + Namespace + "\n{\n    /// <summary>The page, made by EmbedPage from " + Path.GetFileName(Page) + ".</summary>\n");
        text.Append("    internal static class EmbeddedPage\n    {\n");
        text.Append("        internal const string Tag = \"" + tag + "\";\n\n");
        text.Append("        internal const string Policy = \"" + policy + "\";\n\n");
        text.Append("        internal static readonly byte[] Gzip =\n        {");
        for (int i = 0; i < gzip.Length; i++)
        {
            text.Append((i % 32 == 0 ? "\n            " : " ") + gzip[i] + ",");
        }

        return text.Append("\n        };\n    }\n}\n").ToString();
    }
}
