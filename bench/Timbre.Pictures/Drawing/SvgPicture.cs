using System.Runtime.CompilerServices;
using System.Security;
using System.Text;

namespace Timbre.Pictures.Drawing;

/// <summary>An SVG file that is written from back to front; units are pixels.</summary>
internal sealed class SvgPicture(double width, double height)
{
    private readonly StringBuilder _body = new();

    public void Line(double x1, double y1, double x2, double y2, string color, double thickness = 1, bool dashed = false) => Add(
        $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" "
        + $"stroke=\"{color}\" stroke-width=\"{thickness}\"{Dashes(dashed)}/>");

    public void Circle(
        double x, double y, double radius, string? fill, string? stroke = null, bool dashed = false, double opacity = 1) => Add(
        $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{fill ?? "none"}\" fill-opacity=\"{opacity}\" "
        + $"stroke=\"{stroke ?? "none"}\"{Dashes(dashed)}/>");

    public void Rectangle(double x, double y, double w, double h, string fill, string? stroke = null, double opacity = 1) => Add(
        $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{w:0.##}\" height=\"{h:0.##}\" "
        + $"fill=\"{fill}\" fill-opacity=\"{opacity}\" stroke=\"{stroke ?? "none"}\"/>");

    public void Path(IEnumerable<(double X, double Y)> points, string color, double thickness = 2)
    {
        var places = points.Select(point => FormattableString.Invariant($"{point.X:0.##},{point.Y:0.##}"));
        Add($"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"{thickness}\" stroke-linejoin=\"round\" "
            + $"points=\"{string.Join(' ', places)}\"/>");
    }

    /// <summary>Text at a place; anchor is start, middle or end.</summary>
    public void Text(
        double x, double y, string text, string anchor = "start", string color = Palette.Ink, int size = 13, bool upright = false)
    {
        var turned = upright ? FormattableString.Invariant($" transform=\"rotate(-90 {x:0.##} {y:0.##})\"") : "";
        Add($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" fill=\"{color}\" font-size=\"{size}\"{turned}>"
            + $"{SecurityElement.Escape(text)}</text>");
    }

    /// <summary>The file.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" {Font}>
        <rect width="{width}" height="{height}" fill="#ffffff"/>
        {_body}</svg>

        """);

    private const string Font = "font-family=\"Helvetica, Arial, sans-serif\"";

    private static string Dashes(bool dashed) => dashed ? " stroke-dasharray=\"5 4\"" : "";

    // The program is built to know no culture but the invariant one.
    private void Add(ref DefaultInterpolatedStringHandler element) => _body.Append(element.ToStringAndClear()).Append('\n');
}
