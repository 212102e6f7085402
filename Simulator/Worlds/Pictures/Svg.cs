using System.Globalization;
using System.Net;
using System.Text;

namespace Simulator.Worlds.Pictures;

/// <summary>Writes an SVG's elements; numbers are in px.</summary>
internal sealed class Svg
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly StringBuilder _text = new();

    /// <summary>What has been written, as a document of a size.</summary>
    /// <param name="behind">What is behind it.</param>
    /// <param name="width">The width.</param>
    /// <param name="height">The height.</param>
    /// <param name="style">The style sheet.</param>
    internal string Document(Svg behind, double width, double height, string style)
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"{Namespace}\" width=\"{width:0}\" height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\">\n<style>{style}</style>\n<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n{behind._text}{_text}</svg>\n");
    }

    /// <summary>Begins a group.</summary>
    /// <param name="kind">Its classes.</param>
    /// <param name="data">More attributes, as they are written.</param>
    internal void Begin(string kind, string data = "")
    {
        Line($"<g class=\"{kind}\"{(data.Length > 0 ? " " : "")}{data}>");
    }

    /// <summary>Ends a group.</summary>
    internal void End()
    {
        Line($"</g>");
    }

    /// <summary>A rectangle.</summary>
    /// <param name="kind">Its classes.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="title">What it says on touch, if anything.</param>
    internal void Box(string kind, double x, double y, double width, double height, string? title = null)
    {
        Line($"<rect class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\"{Ending("rect", title)}");
    }

    /// <summary>A path.</summary>
    internal void Path(string kind, string data, string? title = null)
    {
        Line($"<path class=\"{kind}\" d=\"{data}\"{Ending("path", title)}");
    }

    /// <summary>A vertical line.</summary>
    internal void Vertical(string kind, double x, double top, double bottom, string? title = null)
    {
        Path(kind, string.Create(CultureInfo.InvariantCulture, $"M{x:0.#} {top:0.#}V{bottom:0.#}"), title);
    }

    /// <summary>A horizontal line.</summary>
    internal void Horizontal(string kind, double left, double right, double y)
    {
        Path(kind, string.Create(CultureInfo.InvariantCulture, $"M{left:0.#} {y:0.#}H{right:0.#}"));
    }

    /// <summary>A text.</summary>
    internal void Text(string kind, double x, double y, string text)
    {
        Line($"<text class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\">{Encode(text)}</text>");
    }

    private static string Ending(string element, string? title)
    {
        return title == null ? "/>" : $"><title>{Encode(title)}</title></{element}>";
    }

    /// <summary>XML has no control characters.</summary>
    private static string Encode(string text)
    {
        return WebUtility.HtmlEncode(string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)));
    }

    private void Line(FormattableString line)
    {
        _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
