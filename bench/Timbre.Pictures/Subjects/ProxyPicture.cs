using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;
using Timbre.Pictures.Drawing;
using Timbre.Pictures.Toy;

namespace Timbre.Pictures.Subjects;

/// <summary>Embeddings on the circle with the class centers that a margin softmax learned for them.</summary>
internal static class ProxyPicture
{
    public static string Draw()
    {
        var picture = new SvgPicture(720, 390);
        Show(picture, 20, 0, "AAM-softmax without margin");
        Show(picture, 370, 0.35f, "with a margin of 0.35 rad");
        return picture.ToString();
    }

    private static void Show(SvgPicture picture, double left, float margin, string title)
    {
        var voices = new ToyVoices(5, 60, 3);
        var training = new ToyTraining(voices, 4);
        var loss = new AamSoftmaxLoss(new LossContext(2, voices.Speakers, new Random(1)), new() { Margin = margin, Scale = 8 });
        training.Run(
            loss,
            new ClassBalancedSampler([new("toy", [.. Enumerable.Repeat(voices.Recordings, voices.Speakers)])], new BatchShape(48, 1), 1),
            600,
            0.003f);
        var panel = new Panel(picture, (left, 34, 330, 300), (-1.32, 1.32), (-1.2, 1.2), title);
        picture.Circle(panel.X(0), panel.Y(0), panel.Scale, null, Palette.Faint);
        var points = training.Network.Points(voices.Rows).Select(Unit).ToArray();
        var centers = loss.Parameters[0].Values.ToArray().Chunk(2).Select(Unit).ToArray();
        foreach (var (point, label) in points.Zip(voices.Labels))
        {
            panel.Dot(point.X, point.Y, Palette.Of(label), 3, 0.6);
        }

        foreach (var (label, center) in centers.Index())
        {
            picture.Line(panel.X(0), panel.Y(0), panel.X(1.12 * center.X), panel.Y(1.12 * center.Y), Palette.Of(label), 2);
            panel.Dot(1.12 * center.X, 1.12 * center.Y, Palette.Of(label), 7, 1);
        }

        var angle = points.Zip(voices.Labels).Average(pair => Math.Acos(Math.Clamp(
            (pair.First.X * centers[pair.Second].X) + (pair.First.Y * centers[pair.Second].Y), -1, 1)));
        picture.Text(
            left + 165, 358, FormattableString.Invariant($"mean angle to the own proxy: {angle * 180 / Math.PI:0.0} degrees"), "middle");
    }

    private static (double X, double Y) Unit(float[] vector)
    {
        var length = Math.Max(1e-9, Math.Sqrt((vector[0] * vector[0]) + (vector[1] * vector[1])));
        return (vector[0] / length, vector[1] / length);
    }
}
