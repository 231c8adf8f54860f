using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;
using Timbre.Pictures.Drawing;
using Timbre.Pictures.Toy;

namespace Timbre.Pictures.Subjects;

/// <summary>Recordings of eight speakers in the plane: before training and after it.</summary>
internal static class SpacePicture
{
    public static string Draw()
    {
        var voices = new ToyVoices(8, 40, 2);
        var training = new ToyTraining(voices, 1);
        var picture = new SvgPicture(720, 380);
        Show(picture, 20, "before: where a recording lies says little", training, voices);
        training.Run(
            new BatchSemiHardTripletLoss(new() { Margin = 0.3, Normalize = true }),
            new SpeakerBatchSampler([new("toy", [.. Enumerable.Repeat(voices.Recordings, voices.Speakers)])], new BatchShape(8, 8), 1),
            600,
            0.003f);
        Show(picture, 370, "after: near means the same speaker", training, voices);
        return picture.ToString();
    }

    private static void Show(SvgPicture picture, double left, string title, ToyTraining training, ToyVoices voices)
    {
        var points = training.Network.Points(voices.Rows);
        var reach = 1.05 * points.SelectMany(point => point).Max(Math.Abs);
        var panel = new Panel(picture, (left, 34, 330, 300), (-reach, reach), (-reach, reach), title);
        foreach (var (point, label) in points.Zip(voices.Labels))
        {
            panel.Dot(point[0], point[1], Palette.Of(label));
        }

        picture.Text(
            left + 165,
            358,
            FormattableString.Invariant($"nearest in direction is of the same speaker: {100 * training.PrecisionAt1(voices):0} %"),
            "middle");
    }
}
