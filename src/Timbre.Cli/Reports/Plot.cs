using System.Text;

namespace Timbre.Cli.Reports;

/// <summary>A plot as SVG within the page: its axes, and lines and bars in the page's own colors.</summary>
/// <param name="title">What it shows.</param>
/// <param name="description">What a reader who cannot see it is told.</param>
/// <param name="x">The axis to the right.</param>
/// <param name="y">The axis upwards.</param>
internal sealed class Plot(string title, string description, Axis x, Axis y)
{
    private const double Width = 420;
    private const double Height = 320;
    private const double Left = 58;
    private const double Right = 12;
    private const double Top = 10;
    private const double Bottom = 46;
    private readonly StringBuilder _marks = new();
    private readonly List<(string Style, string Name)> _legend = [];

    /// <summary>Draws a line through points.</summary>
    /// <param name="style">Class of its color and dashes.</param>
    /// <param name="name">What the legend calls it; null: nothing.</param>
    /// <param name="points">Where it passes.</param>
    public void Line(string style, string? name, IEnumerable<(double X, double Y)> points)
    {
        var path = string.Join(' ', points.Select(point => $"{Html.Number(Across(point.X))},{Html.Number(Up(point.Y))}"));
        _marks.Append($"<polyline class=\"line {style}\" points=\"{path}\"/>\n");
        Name(style, name);
    }

    /// <summary>Draws bars.</summary>
    /// <param name="style">Class of their color.</param>
    /// <param name="name">What the legend calls them.</param>
    /// <param name="bars">Left and right edge and height of each.</param>
    public void Bars(string style, string name, IEnumerable<(double Low, double High, double Height)> bars)
    {
        foreach (var (low, high, height) in bars.Where(bar => bar.Height > 0))
        {
            var (left, top) = (Across(low), Up(height));
            _marks.Append($"<rect class=\"bar {style}\" x=\"{Html.Number(left)}\" y=\"{Html.Number(top)}\" ")
                .Append($"width=\"{Html.Number(Math.Max(Across(high) - left, 1))}\" height=\"{Html.Number(Up(0) - top)}\"/>\n");
        }

        Name(style, name);
    }

    /// <summary>Draws an upright line with a word beside it.</summary>
    public void Mark(string style, string name, double at) =>
        Line(style, name, [(at, double.NegativeInfinity), (at, double.PositiveInfinity)]);

    /// <summary>The figure.</summary>
    public string Figure()
    {
        var legend = string.Concat(_legend.Select(entry =>
            $"<li><svg class=\"key\" viewBox=\"0 0 24 10\" aria-hidden=\"true\"><path class=\"line {entry.Style}\" d=\"M0 5H24\"/></svg>"
            + $"{Html.Text(entry.Name)}</li>"));
        return $"""
            <figure>
            <figcaption>{Html.Text(title)}</figcaption>
            <svg class="plot" viewBox="0 0 {Width} {Height}" role="img" aria-label="{Html.Text($"{title}: {description}")}">
            {Axes()}{_marks}</svg>
            <ul class="legend">{legend}</ul>
            </figure>
            """;
    }

    private string Axes()
    {
        var text = new StringBuilder();
        foreach (var (value, label) in x.Ticks)
        {
            var at = Html.Number(Across(value));
            text.Append($"<path class=\"grid\" d=\"M{at} {Top}V{Height - Bottom}\"/>")
                .Append($"<text class=\"tick\" x=\"{at}\" y=\"{Height - Bottom + 15}\" text-anchor=\"middle\">{Html.Text(label)}</text>\n");
        }

        foreach (var (value, label) in y.Ticks)
        {
            var at = Up(value);
            text.Append($"<path class=\"grid\" d=\"M{Left} {Html.Number(at)}H{Width - Right}\"/>")
                .Append($"<text class=\"tick\" x=\"{Left - 6}\" y=\"{Html.Number(at + 4)}\" ")
                .Append($"text-anchor=\"end\">{Html.Text(label)}</text>\n");
        }

        return text
            .Append($"<text class=\"label\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" ")
            .Append($"text-anchor=\"middle\">{Html.Text(x.Label)}</text>")
            .Append($"<text class=\"label\" transform=\"translate(14 {(Top + Height - Bottom) / 2}) rotate(-90)\" ")
            .Append($"text-anchor=\"middle\">{Html.Text(y.Label)}</text>\n").ToString();
    }

    private void Name(string style, string? name)
    {
        if (name is not null)
        {
            _legend.Add((style, name));
        }
    }

    private double Across(double value) => Left + (x.Place(value) * (Width - Left - Right));

    private double Up(double value) => Height - Bottom - (y.Place(value) * (Height - Top - Bottom));
}
