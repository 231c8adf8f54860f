using Timbre.MetricLearning.Sampling;
using Timbre.Pictures.Drawing;

namespace Timbre.Pictures.Subjects;

/// <summary>Windows that the unlabelled sampler draws from recordings: anchors, and positives near them in time.</summary>
internal static class WindowPicture
{
    private const int Hundredths = 100;
    private static readonly double[] Seconds = [6.5, 3.2, 8.4, 4.1];

    public static string Draw()
    {
        var picture = new SvgPicture(720, 300);
        var windows = new NearbyWindows((int)(1.0 * Hundredths), 0.25);
        var scale = 580 / Seconds.Max();
        foreach (var (i, seconds) in Seconds.Index())
        {
            var (top, starts) = (40.0 + (56 * i), new int[2]);
            windows.TryPlace((int)(seconds * Hundredths), (int)(1.2 * Hundredths), 20 + i, starts);
            picture.Text(88, top + 19, $"recording {i + 1}", "end");
            picture.Rectangle(100, top, seconds * scale, 28, "#f2f2f2", Palette.Faint);
            foreach (var (k, start) in starts.Index())
            {
                picture.Rectangle(
                    100 + (start * scale / Hundredths), top + (4 * k), 1.2 * scale, 24, Palette.Of(i), Palette.Ink, k == 0 ? 0.85 : 0.45);
                picture.Text(100 + ((start + (k == 0 ? 12 : 104)) * scale / Hundredths), top + 18, k == 0 ? "a" : "p", "middle");
            }
        }

        picture.Text(100, 22, "a: anchor, p: positive; windows of 1.2 s, at most 1 s apart, at most a quarter in common", size: 12);
        picture.Text(100, 282, "time of speech in seconds: 0 to " + FormattableString.Invariant($"{Seconds.Max():0.0}"), size: 12);
        return picture.ToString();
    }
}
