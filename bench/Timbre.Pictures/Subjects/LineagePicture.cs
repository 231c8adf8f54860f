using Timbre.Lab.Entries;
using Timbre.Lab.Results;
using Timbre.Pictures.Drawing;
using Timbre.Training.Recipes;

namespace Timbre.Pictures.Subjects;

/// <summary>The log from entry to entry: error rate and accuracy, with a line through what its author kept.</summary>
internal static class LineagePicture
{
    private const int Column = 17;
    private const double MostEer = 50;

    public static string Draw()
    {
        var runs = new LabRuns();
        var entries = runs.Log.Entries;
        var width = Column * entries.Count;
        var picture = new SvgPicture(width + 90, 640);
        var eer = new Panel(
            picture, (64, 34, width, 290), (-0.5, entries.Count - 0.5), (0, MostEer), "EER on speakers never heard, % (less is better)");
        var accuracy = new Panel(
            picture, (64, 374, width, 180), (-0.5, entries.Count - 0.5), (0, 1), "accuracy on recordings left out of training");
        eer.Axes([], "", Enumerable.Range(0, 10).Select(i => (5.0 * i, $"{5 * i}")), "EER, %");
        accuracy.Axes(
            [], "entry", Enumerable.Range(0, 6).Select(i => (0.2 * i, FormattableString.Invariant($"{0.2 * i:0.0}"))), "accuracy");
        Show(eer, runs, LogFigure.Eer, 100);
        Show(accuracy, runs, LogFigure.ValidationAccuracy, 1);
        foreach (var (i, entry) in entries.Index())
        {
            picture.Text(accuracy.X(i) + 4, 562, entry.Number, "end", IsKept(entry) ? Palette.Ink : Palette.Orange, 11, upright: true);
        }

        picture.Circle(70, 622, 5, Palette.Blue);
        picture.Text(81, 626, "kept; the line follows what each was built on", size: 12);
        picture.Circle(370, 622, 5, null, Palette.Orange);
        picture.Text(381, 626, "not kept", size: 12);
        picture.Text(470, 626, "each dot is a run; lines and rings are at the mean of an entry's runs", size: 12);
        return picture.ToString();

        void Show(Panel panel, LabRuns of, LogFigure figure, double scale)
        {
            var means = new Dictionary<string, (double X, double Y)>();
            foreach (var (i, entry) in entries.Index())
            {
                var values = of.Of(entry).Select(run => scale * Figures.Of(run, figure)).OfType<double>().ToList();
                values.ForEach(value => panel.Dot(i, value, IsKept(entry) ? Palette.Blue : Palette.Orange, 2, 0.6));
                if (values.Count == 0)
                {
                    continue;
                }

                means[entry.Number] = (i, values.Average());
                if (!IsKept(entry))
                {
                    picture.Circle(panel.X(i), panel.Y(values.Average()), 5, null, Palette.Orange);
                }
                else if (entry.Parent is { } parent && means.TryGetValue(parent, out var before))
                {
                    panel.Curve([before, means[entry.Number]], Palette.Blue);
                }
            }
        }
    }

    private static bool IsKept(Experiment entry) => entry.Log.Mark is LogMark.Kept or LogMark.Further;
}
