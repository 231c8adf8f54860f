namespace Timbre.Cli.Reports;

/// <summary>One axis of a plot: where values lie, and which are written beside it.</summary>
/// <param name="Label">What it measures.</param>
/// <param name="Low">The value at its beginning, after <paramref name="Scale"/>.</param>
/// <param name="High">The value at its end, after <paramref name="Scale"/>.</param>
/// <param name="Ticks">Values with a line, and what is written there.</param>
/// <param name="Scale">Bends values: null for none.</param>
internal sealed record Axis(
    string Label, double Low, double High, IReadOnlyList<(double Value, string Text)> Ticks, Func<double, double>? Scale = null)
{
    /// <summary>Where a value lies: 0 at the beginning, 1 at the end; what lies outside is drawn at the edge.</summary>
    public double Place(double value) => High > Low ? Math.Clamp(((Scale?.Invoke(value) ?? value) - Low) / (High - Low), 0, 1) : 0.5;

    /// <summary>An axis of plain numbers with some five ticks at round values.</summary>
    public static Axis Of(string label, double low, double high)
    {
        var rough = Math.Max(high - low, 1e-9) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 });
        var ticks = new List<(double, string)>();
        for (var i = (long)Math.Ceiling(low / step); i * step <= high + (step / 1000); i++)
        {
            ticks.Add((i * step, Rendering.Words.Of($"{Math.Round(i * step, 6):0.######}")));
        }

        return new Axis(label, low, high, ticks);
    }
}
