using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;
using Timbre.Pictures.Drawing;
using Timbre.Pictures.Toy;

namespace Timbre.Pictures.Subjects;

/// <summary>Batch-hard triplets from the first step: the space shrinks to a point, and the loss stays at the margin.</summary>
internal static class CollapsePicture
{
    private const int Steps = 400;
    private const float Margin = 0.5f;

    public static string Draw()
    {
        var voices = new ToyVoices(24, 30, 8);
        var sampler = new SpeakerBatchSampler(
            [new("toy", [.. Enumerable.Repeat(voices.Recordings, voices.Speakers)])], new BatchShape(24, 4), 1);
        (string Name, string Color, EmbeddingLoss Loss)[] ways =
        [
            ("batch-hard", Palette.Orange, new BatchHardTripletLoss(new() { Margin = Margin })),
            ("semi-hard", Palette.Green, new BatchSemiHardTripletLoss(new() { Margin = Margin })),
            ("positives only", Palette.Blue, new PositiveDistanceLoss()),
        ];
        var picture = new SvgPicture(760, 390);
        var losses = new Panel(picture, (70, 34, 290, 270), (0, Steps), (0, 1.5), "the loss");
        var spread = new Panel(picture, (445, 34, 290, 270), (0, Steps), (0, 10), "mean distance of two embeddings");
        var marks = Enumerable.Range(0, 5).Select(i => (100.0 * i, $"{100 * i}")).ToArray();
        var values = Enumerable.Range(0, 4).Select(i => (0.5 * i, FormattableString.Invariant($"{0.5 * i:0.0}"))).ToArray();
        losses.Axes(marks, "step", values, "loss");
        spread.Axes(marks, "step", Enumerable.Range(0, 6).Select(i => (2.0 * i, $"{2 * i}")), "distance");
        picture.Line(losses.X(0), losses.Y(Margin), losses.X(Steps), losses.Y(Margin), Palette.Ink, dashed: true);
        picture.Text(losses.X(Steps) - 4, losses.Y(Margin) + 16, "the margin", "end", size: 12);
        foreach (var (i, (name, color, loss)) in ways.Index())
        {
            var training = new ToyTraining(voices, 1);
            training.Run(loss, sampler, Steps, 0.003f);
            losses.Curve(training.Losses.Select((value, step) => ((double)step, value)), color);
            spread.Curve(training.Spread.Select((value, step) => ((double)step, value)), color);
            picture.Circle(170 + (170 * i), 376, 5, color);
            picture.Text(181 + (170 * i), 380, name);
        }

        return picture.ToString();
    }
}
