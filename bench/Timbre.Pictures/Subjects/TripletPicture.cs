using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;
using Timbre.Pictures.Drawing;
using Timbre.Pictures.Toy;

namespace Timbre.Pictures.Subjects;

/// <summary>One anchor and one positive of a half-trained space: which negatives are hard, semi-hard, easy.</summary>
internal static class TripletPicture
{
    private const double Margin = 0.35;

    public static string Draw()
    {
        var voices = new ToyVoices(6, 14, 5);
        var training = new ToyTraining(voices, 3);
        training.Run(
            new BatchSemiHardTripletLoss(new() { Margin = 0.3 }),
            new SpeakerBatchSampler([new("toy", [.. Enumerable.Repeat(voices.Recordings, voices.Speakers)])], new BatchShape(6, 6), 1),
            60,
            0.003f);
        var points = training.Network.Points(voices.Rows);
        var (anchor, positive) = Pair(points, voices);
        double To(int other) => Math.Sqrt(points[anchor].Zip(points[other], (a, b) => (double)(a - b) * (a - b)).Sum());
        var near = To(positive);

        var picture = new SvgPicture(760, 440);
        const double Reach = 1.15;
        var (cx, cy) = ((double)points[anchor][0], (double)points[anchor][1]);
        var panel = new Panel(
            picture, (20, 34, 380, 380), (cx - Reach, cx + Reach), (cy - Reach, cy + Reach), "one anchor, one positive, all negatives");
        picture.Circle(
            panel.X(cx), panel.Y(cy), panel.Scale * (near + Margin), Palette.Yellow, Palette.Yellow, dashed: true, opacity: 0.15);
        picture.Circle(panel.X(cx), panel.Y(cy), panel.Scale * near, Palette.Orange, Palette.Orange, opacity: 0.2);
        picture.Line(panel.X(cx), panel.Y(cy), panel.X(points[positive][0]), panel.Y(points[positive][1]), Palette.Blue, 2);
        var counts = new int[3];
        for (var i = 0; i < points.Length; i++)
        {
            if (voices.Labels[i] == voices.Labels[anchor])
            {
                continue;
            }

            var kind = To(i) < near ? 0 : To(i) < near + Margin ? 1 : 2;
            counts[kind]++;
            if (Math.Abs(points[i][0] - cx) < Reach && Math.Abs(points[i][1] - cy) < Reach)
            {
                panel.Dot(points[i][0], points[i][1], kind switch { 0 => Palette.Orange, 1 => Palette.Yellow, _ => "#999999" }, 4);
            }
        }

        panel.Dot(points[positive][0], points[positive][1], Palette.Blue, 7);
        panel.Dot(cx, cy, Palette.Blue, 7);
        picture.Text(panel.X(cx) - 11, panel.Y(cy) + 5, "a", "end", size: 16);
        picture.Text(panel.X(points[positive][0]) + 11, panel.Y(points[positive][1]) + 5, "p", size: 16);

        (string Color, string Name, string Meaning)[] legend =
        [
            (Palette.Orange, $"hard: {counts[0]}", "nearer than the positive: loss above the margin"),
            (Palette.Yellow, $"semi-hard: {counts[1]}", "farther, but by less than the margin"),
            ("#999999", $"easy: {counts[2]}", "loss 0, gradient 0: nothing to learn from"),
        ];
        foreach (var (i, (color, name, meaning)) in legend.Index())
        {
            picture.Circle(432, 120 + (70 * i), 7, color);
            picture.Text(448, 125 + (70 * i), name, size: 15);
            picture.Text(448, 145 + (70 * i), meaning, size: 12);
        }

        picture.Text(432, 350, FormattableString.Invariant($"d(a, p) = {near:0.00}, margin = {Margin:0.00}"));
        return picture.ToString();
    }

    // The pair whose negatives show all three kinds best: as many as possible of the rarest.
    private static (int Anchor, int Positive) Pair(float[][] points, ToyVoices voices)
    {
        var best = (0, 1, -1);
        for (var anchor = 0; anchor < points.Length; anchor++)
        {
            for (var positive = 0; positive < points.Length; positive++)
            {
                if (positive != anchor && voices.Labels[positive] == voices.Labels[anchor])
                {
                    double To(int other) => Math.Sqrt(points[anchor].Zip(points[other], (a, b) => (double)(a - b) * (a - b)).Sum());
                    var near = To(positive);
                    var others = Enumerable.Range(0, points.Length).Where(
                        i => voices.Labels[i] != voices.Labels[anchor]).Select(To).ToArray();
                    var rarest = Math.Min(others.Count(d => d < near), others.Count(d => d >= near && d < near + Margin));
                    best = near is > 0.2 and < 0.7 && rarest > best.Item3 ? (anchor, positive, rarest) : best;
                }
            }
        }

        return (best.Item1, best.Item2);
    }
}
