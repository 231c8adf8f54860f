using Timbre.Benchmarks.Running;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Clustering;
using Timbre.Evaluation.Decisions;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Benchmarks.Clustering;

/// <summary>Draws speakers with two to eight recordings each, one alone with three or more, and groups them in every way.</summary>
internal sealed class ClusterMeasurement
{
    private const int FewestOfOne = 3;
    private const int Fewest = 2;
    private const int Most = 8;
    private static readonly int[] s_speakers = [1, 2, 5, 10, 20];
    private static readonly double[] s_rates = [0.05, 0.02];

    private readonly VoiceEncoder _encoder;
    private readonly int _draws;
    private readonly Random _random;
    private readonly EmbeddedRecording[][] _speakers;

    public ClusterMeasurement(VoiceEncoder encoder, string set, int draws, int seed)
    {
        (_encoder, _draws, _random) = (encoder, draws, new Random(seed));
        _speakers = [.. HeardSpeakers.Read(encoder, set).Where(speaker => speaker.Length >= Fewest)];
    }

    /// <summary>What came of each draw in each way.</summary>
    public IEnumerable<ClusterOutcome> Run() => s_speakers.Where(count => count <= _speakers.Length)
        .SelectMany(count => Enumerable.Range(0, _draws).SelectMany(_ => Of(count)));

    private IEnumerable<ClusterOutcome> Of(int count)
    {
        var able = _speakers.Where(speaker => count > 1 || speaker.Length >= FewestOfOne).ToArray();
        _random.Shuffle(able);
        var (voices, truth) = (new List<EmbeddedRecording>(), new List<int>());
        foreach (var (number, speaker) in able.Take(count).Index())
        {
            EmbeddedRecording[] own = [.. speaker];
            _random.Shuffle(own);
            var wanted = _random.Next(count > 1 ? Fewest : FewestOfOne, Most + 1);
            voices.AddRange(own.Take(wanted));
            truth.AddRange(own.Take(wanted).Select(_ => number));
        }

        float[][] embeddings = [.. voices.Select(voice => voice.Embedding)];
        TrialSide[] sides = [.. voices.Select(voice => voice.ToEnrolled().Side)];
        var calibration = _encoder.Model.Calibration!;
        yield return Outcome("silhouette, the model's threshold", VoiceClustering.GroupBySilhouette(
            embeddings, scorer: _encoder.Scorer, sameVoice: _encoder.Model.Threshold));
        yield return Outcome("silhouette within likelihood ratios", Calibrated(null));
        foreach (var rate in s_rates)
        {
            yield return Outcome($"likelihood ratios, --far {Rate.Show(rate)}", Calibrated(DecisionRule.At(rate)));
        }

        VoiceClusters Calibrated(DecisionRule? rule) =>
            CalibratedClustering.Group(embeddings, sides, calibration, rule, scorer: _encoder.Scorer);

        ClusterOutcome Outcome(string way, VoiceClusters found)
        {
            var agreement = new ClusterAgreement(truth, found.Clusters);
            return new ClusterOutcome(way, count, found.Count, agreement.VMeasure, agreement.AdjustedRand);
        }
    }
}
