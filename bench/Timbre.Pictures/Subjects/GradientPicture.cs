using Timbre.Pictures.Drawing;

namespace Timbre.Pictures.Subjects;

/// <summary>
/// How long the gradient of each convolution is, from input to output: without batch norm or skip connections, and with them.
/// </summary>
internal static class GradientPicture
{
    private const int LeastPower = -6;
    private const int MostPower = 2;

    private static readonly (string Entry, string Name, string Color)[] Shown =
    [
        ("01.1", "01.1: plain", Palette.Orange),
        ("01.2", "01.2: batch norm", Palette.Yellow),
        ("02.1", "02.1: skip connections, too", Palette.Green),
        ("02.2", "02.2: no batch norm in EBlocks", Palette.Blue),
    ];

    public static string Draw()
    {
        var runs = new LabRuns();
        var picture = new SvgPicture(720, 430);
        var panel = new Panel(
            picture,
            (80, 34, 610, 290),
            (0, 1),
            (LeastPower, MostPower),
            "length of each convolution's gradient, half-way through the run");
        panel.Axes(
            [(0, "input"), (1, "output")],
            "convolutions in the order of the network",
            Enumerable.Range(LeastPower, MostPower - LeastPower + 1).Select(power => ((double)power, $"1e{power}")),
            "length");
        foreach (var (i, (number, name, color)) in Shown.Index())
        {
            foreach (var run in runs.Of(runs.Log.Find(number)))
            {
                var last = Math.Max(run.LayerGradients.Count - 1, 1);
                var places = run.LayerGradients.Index()
                    .Select(layer => ((double)layer.Index / last, Math.Log10(Math.Max(layer.Item.Length, 1e-30)))).ToList();
                panel.Curve(places, color);
                places.ForEach(place => panel.Dot(place.Item1, place.Item2, color, 2.5));
            }

            picture.Circle(90 + (300 * (i % 2)), 388 + (22 * (i / 2)), 5, color);
            picture.Text(101 + (300 * (i % 2)), 392 + (22 * (i / 2)), name);
        }

        return picture.ToString();
    }
}
