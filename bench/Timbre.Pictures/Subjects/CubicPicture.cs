using Timbre.Pictures.Drawing;

namespace Timbre.Pictures.Subjects;

/// <summary>How many pairs and triplets there are of a number of recordings, counted, on logarithmic axes.</summary>
internal static class CubicPicture
{
    private const int PerSpeaker = 10;

    public static string Draw()
    {
        var picture = new SvgPicture(720, 400);
        var panel = new Panel(picture, (90, 34, 420, 300), (1.3, 6), (0, 18), "ten recordings of each speaker");
        panel.Axes(
            Enumerable.Range(2, 5).Select(
                power => ((double)power, Math.Pow(10, power).ToString("N0", System.Globalization.CultureInfo.InvariantCulture))),
            "recordings",
            Enumerable.Range(0, 7).Select(i => (3.0 * i, i == 0 ? "1" : $"1e{3 * i}")),
            "how many");
        var sizes = Enumerable.Range(0, 48).Select(i => 1.3 + (i * 0.1)).ToArray();
        panel.Curve(sizes.Select(size => (size, Math.Log10(Triplets(Math.Pow(10, size))))), Palette.Orange);
        panel.Curve(sizes.Select(size => (size, Math.Log10(PositivePairs(Math.Pow(10, size))))), Palette.Blue);
        panel.Curve(sizes.Select(size => (size, size - 1)), Palette.Green);
        panel.Legend(
            1.5, 16.7, (Palette.Orange, "triplets"), (Palette.Blue, "pairs of one speaker"), (Palette.Green, "proxies: one a speaker"));

        // The batch of 64 speakers with 2 recordings each that recipes use.
        const int Batch = 128;
        (string Name, double Count)[] rows =
        [
            ("recordings", 14_397),
            ("triplets of all of them*", Triplets(14_397)),
            ("a batch, 64 x 2", Batch),
            ("triplets of the batch", Batch * (Batch - 2)),
            ("distances it takes", Batch * (Batch - 1) / 2),
        ];
        foreach (var (i, (name, count)) in rows.Index())
        {
            picture.Text(530, 90 + (46 * i), name, size: 12);
            picture.Text(
                530,
                108 + (46 * i),
                count.ToString(count > 1e6 ? "0.0e0" : "N0", System.Globalization.CultureInfo.InvariantCulture),
                size: 16);
        }

        picture.Text(530, 330, "* at ten a speaker", size: 11);
        return picture.ToString();
    }

    // Every recording with every other one of its speaker and every one of another.
    private static double Triplets(double recordings) => recordings * (PerSpeaker - 1) * Math.Max(1, recordings - PerSpeaker);

    private static double PositivePairs(double recordings) => recordings * (PerSpeaker - 1) / 2;
}
