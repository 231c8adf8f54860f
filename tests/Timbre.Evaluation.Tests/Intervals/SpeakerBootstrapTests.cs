using Timbre.Evaluation.Trials;
using Timbre.Evaluation.Verification;

namespace Timbre.Evaluation.Intervals;

public sealed class SpeakerBootstrapTests
{
    private const int Speakers = 30;
    private const int Recordings = 4;

    [Fact]
    public void Compute_MeanOfSpeakers_IsNearTheNormalInterval()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 200).Select(_ => Normal(random)).ToArray();
        var mean = values.Average();
        var error = 1.96 * Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) / values.Length);

        var interval = SpeakerBootstrap.Compute(
            values.Length, times => [times.Zip(values, (count, value) => count * value).Sum() / times.Sum()])!.Single();

        interval.Low.ShouldBe(mean - error, 0.1 * error);
        interval.High.ShouldBe(mean + error, 0.1 * error);
    }

    [Fact]
    public void Compute_SameSeed_IsTheSameInterval()
    {
        double[]? Measure(int[] times) => [times[0], times.Max()];
        var first = SpeakerBootstrap.Compute(20, Measure, new BootstrapOptions { Seed = 7 })!;
        SpeakerBootstrap.Compute(20, Measure, new BootstrapOptions { Seed = 7 })!.ShouldBe(first);
        SpeakerBootstrap.Compute(200, times => [times.Take(50).Sum()], new BootstrapOptions { Seed = 8 })!
            .ShouldNotBe(SpeakerBootstrap.Compute(200, times => [times.Take(50).Sum()], new BootstrapOptions { Seed = 7 })!);
    }

    [Fact]
    public void Compute_FewSpeakers_IsNull() => SpeakerBootstrap.Compute(SpeakerBootstrap.FewestSpeakers - 1, _ => [1]).ShouldBeNull();

    [Fact]
    public void Compute_MostDrawsCannotBeMeasured_IsNull() =>
        SpeakerBootstrap.Compute(10, times => times[0] > 0 ? [1] : null).ShouldBeNull();

    [Fact]
    public void Compute_OptionsOutOfRange_Throws() => Should.Throw<ArgumentException>(
        () => SpeakerBootstrap.Compute(10, _ => [1], new BootstrapOptions { Confidence = 1 }));

    // Voices differ, and some are everybody's: trials of a speaker are alike. The truth is measured on very many other speakers.
    [Fact]
    public void Measures_ManyWorlds_IntervalsHoldTheTruthAsOftenAsTheySay()
    {
        const int Worlds = 150;
        var truth = EqualErrorRate.Compute(Enumerable.Range(0, 60).Aggregate(
            (Targets: new List<double>(), Nontargets: new List<double>()),
            (all, seed) =>
            {
                var world = World(10_000 + seed, 60);
                all.Targets.AddRange(world.TargetScores);
                all.Nontargets.AddRange(world.NontargetScores);
                return all;
            },
            all => DetectionCurve.Compute([.. all.Targets], [.. all.Nontargets]))).Rate;
        var options = new BootstrapOptions { Resamples = 200 };

        var held = Enumerable.Range(0, Worlds).Select(seed => World(seed, Speakers)).Count(world =>
            VerificationMeasures.Of(world, options).Eer.Interval!.Value.Contains(truth));
        // Of 150 at 95 %, 135 and fewer would come by chance once in a hundred times.
        held.ShouldBeGreaterThan(134);
    }

    private static TrialScores World(int seed, int speakers)
    {
        var random = new Random(seed);
        var ease = Enumerable.Range(0, speakers).Select(_ => 0.7 * Normal(random)).ToArray();
        var (trials, scores, sides) = (new List<Trial>(), new List<double>(), new List<(int, int)>());
        for (var a = 0; a < speakers; a++)
        {
            for (var pair = 0; pair < Recordings * (Recordings - 1) / 2; pair++)
            {
                Add(a, a, 2 + ease[a]);
            }

            for (var b = a + 1; b < speakers; b++)
            {
                Add(a, b, (ease[a] + ease[b]) / -2);
            }
        }

        return new TrialScores(new TrialList("world", trials), scores) { Speakers = sides };

        void Add(int one, int other, double center)
        {
            trials.Add(new Trial(one == other, $"{one}", $"{other}"));
            scores.Add(center + Normal(random));
            sides.Add((one, other));
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
