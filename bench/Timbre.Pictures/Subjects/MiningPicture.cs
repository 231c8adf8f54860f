using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;
using Timbre.Pictures.Drawing;
using Timbre.Pictures.Toy;

namespace Timbre.Pictures.Subjects;

/// <summary>The same network learns from random triplets and from those mined in a batch of the same size.</summary>
internal static class MiningPicture
{
    private const int Steps = 600;

    public static string Draw()
    {
        var voices = new ToyVoices(24, 30, 8);
        var others = new ToyVoices(12, 20, 9);
        SpeakerSet[] set = [new("toy", [.. Enumerable.Repeat(voices.Recordings, voices.Speakers)])];
        var batches = new SpeakerBatchSampler(set, new BatchShape(24, 4), 1);
        (string Name, string Color, EmbeddingLoss? Loss, BatchSampler Sampler)[] ways =
        [
            ("random triplets", Palette.Blue, null, new FixedTripletSampler(set, new BatchShape(24, 4), 1, new() { Triplets = 100_000 })),
            ("batch-hard", Palette.Orange, new BatchHardTripletLoss(new() { Margin = 0.3, Normalize = true }), batches),
            ("semi-hard", Palette.Green, new BatchSemiHardTripletLoss(new() { Margin = 0.3, Normalize = true }), batches),
        ];
        var picture = new SvgPicture(760, 390);
        var active = new Panel(picture, (70, 34, 290, 270), (0, Steps), (0, 1), "triplets that violate the margin");
        var precision = new Panel(picture, (445, 34, 290, 270), (0, Steps), (0, 1), "precision@1 of speakers never heard");
        var marks = Enumerable.Range(0, 4).Select(i => (200.0 * i, $"{200 * i}")).ToArray();
        var shares = Enumerable.Range(0, 6).Select(i => (i / 5.0, $"{20 * i} %")).ToArray();
        active.Axes(marks, "step of 96 recordings", shares, "share of the terms");
        precision.Axes(marks, "step of 96 recordings", shares, "share of the recordings");
        foreach (var (i, (name, color, loss, sampler)) in ways.Index())
        {
            var training = new ToyTraining(voices, 1);
            training.Run(loss, sampler, Steps, 0.002f, others);
            active.Curve(Smooth(training.Active), color);
            precision.Curve(training.Precision.Select(point => ((double)point.Step, point.Precision)), color);
            picture.Circle(170 + (170 * i), 376, 5, color);
            picture.Text(181 + (170 * i), 380, name);
        }

        return picture.ToString();
    }

    private static IEnumerable<(double X, double Y)> Smooth(List<double> values) =>
        values.Chunk(10).Select((chunk, i) => ((10.0 * i) + 5, chunk.Average()));
}
