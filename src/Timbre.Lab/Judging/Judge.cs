using System.Globalization;
using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;
using Timbre.Lab.Results;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Judging;

/// <summary>Compares entries seed by seed, and judges what the log says of them.</summary>
public sealed class Judge
{
    private readonly ExperimentLog _log;
    private readonly Dictionary<string, IReadOnlyList<LabResult>> _results;
    private readonly Dictionary<Noise, PooledSpread> _spreads;

    /// <summary>Reads the results there are.</summary>
    /// <param name="log">The log.</param>
    /// <param name="protocol">How its entries were run.</param>
    /// <param name="results">What came of it.</param>
    public Judge(ExperimentLog log, LabProtocol protocol, ResultStore results)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(results);
        _log = log;
        _results = log.Entries.ToDictionary(entry => entry.Number, entry => results.Of(entry, protocol));
        _spreads = log.Entries
            .SelectMany(entry => entry.Log.Hypotheses.Select(hypothesis => (entry, hypothesis)))
            .GroupBy(asked => NoiseOf(asked.entry, asked.hypothesis))
            .ToDictionary(
                asked => asked.Key,
                asked => PooledSpread.Of(asked.Select(one => SampleOf(one.entry, one.hypothesis).Less)));
    }

    /// <summary>Finished runs of an entry.</summary>
    public IReadOnlyList<LabResult> RunsOf(string entry) => _results[entry];

    /// <summary>Every hypothesis of an entry, judged.</summary>
    public IReadOnlyList<Judgment> Of(Experiment entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [.. entry.Log.Hypotheses.Select(hypothesis => Of(entry, hypothesis))];
    }

    /// <summary>What all judgments of an entry come to: one contradiction contradicts it, and what is not decided leaves it open.</summary>
    public static Verdict Overall(IReadOnlyList<Judgment> judgments) =>
        judgments.Any(judgment => judgment.Verdict == Verdict.Contradicted) ? Verdict.Contradicted
        : judgments.All(judgment => judgment.Verdict == Verdict.Reproduced) ? Verdict.Reproduced
        : Verdict.NotDecidable;

    /// <summary>The difference of a figure between two entries, seed by seed, with its interval.</summary>
    /// <param name="entry">One.</param>
    /// <param name="other">What is subtracted.</param>
    /// <param name="figure">What is measured.</param>
    public Judgment Compare(Experiment entry, Experiment other, LogFigure figure)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(other);
        return Of(entry, new LogHypothesis { Figure = figure, Expect = LogExpectation.Same, Than = other.Number });
    }

    private static bool Compares(LogHypothesis hypothesis) => hypothesis.Expect is not (LogExpectation.Above or LogExpectation.Below);

    // An accuracy on 32 slices has nearly three times the deviation of one on 256.
    private Noise NoiseOf(Experiment entry, LogHypothesis hypothesis)
    {
        var slices = entry.Recipe.Validation.FixedSlices;
        return new Noise(
            hypothesis.Figure,
            Compares(hypothesis),
            !IsOfFixedSlices(hypothesis.Figure) ? 0
                : Compares(hypothesis) ? Math.Min(slices, OtherOf(entry, hypothesis).Recipe.Validation.FixedSlices)
                : slices);
    }

    private static bool IsOfFixedSlices(LogFigure figure) => figure is LogFigure.ValidationLoss or LogFigure.ValidationAccuracy
        or LogFigure.ValidationFraction or LogFigure.Overfitting or LogFigure.Fluctuation;

    private Experiment OtherOf(Experiment entry, LogHypothesis hypothesis) =>
        _log.Find(hypothesis.Than ?? entry.Parent ?? entry.Number);

    private Judgment Of(Experiment entry, LogHypothesis hypothesis)
    {
        var sample = SampleOf(entry, hypothesis);
        var remark = hypothesis.Remark is { } number ? entry.Log.Remarks.ElementAtOrDefault(number) : null;
        if (sample.Less.Count == 0)
        {
            return new Judgment(
                hypothesis, remark, sample.Than, sample.Values, [], null, null, Verdict.NotDecidable,
                $"no {(sample.Values.Count == 0 ? "run of it" : $"run of entry {sample.Than} by the same seed")} says anything of it yet");
        }

        var spread = _spreads.GetValueOrDefault(NoiseOf(entry, hypothesis)) is { DegreesOfFreedom: > 0 } pooled
            ? pooled
            : PooledSpread.Of([sample.Less]);
        var mean = sample.Less.Average();

        // Number for number the same is no matter of chance.
        var isSame = hypothesis.Expect == LogExpectation.Same && sample.Less.All(difference => difference == 0);
        var half = isSame ? 0 : spread.HalfWidth(sample.Less.Count);
        var verdict = Bounds.Judge(hypothesis, mean, half);
        verdict = verdict == Verdict.Contradicted && hypothesis.Scale is not null ? Verdict.NotDecidable : verdict;
        var evidence = EvidenceOf(hypothesis, sample, mean, half);
        return new Judgment(
            hypothesis, remark, sample.Than, sample.Values, sample.Than is null ? [] : sample.Less, mean, half, verdict,
            verdict == Verdict.NotDecidable ? $"{evidence}; {NeededFor(hypothesis, mean, spread)}" : evidence);
    }

    private (string? Than, IReadOnlyList<double> Values, IReadOnlyList<double> Less) SampleOf(Experiment entry, LogHypothesis hypothesis)
    {
        var values = ValuesOf(entry.Number, hypothesis.Figure);
        if (!Compares(hypothesis))
        {
            return (null, [.. values.Values], [.. values.Values.Select(value => value - hypothesis.Value)]);
        }

        var than = OtherOf(entry, hypothesis).Number;
        var others = ValuesOf(than, hypothesis.Figure);
        return (than, [.. values.Values], [.. values.Keys.Where(others.ContainsKey).Select(seed => values[seed] - others[seed])]);
    }

    private SortedDictionary<long, double> ValuesOf(string entry, LogFigure figure)
    {
        var values = new SortedDictionary<long, double>();
        foreach (var result in _results[entry])
        {
            if (Figures.Of(result, figure) is { } value && double.IsFinite(value))
            {
                values[result.Seed] = value;
            }
        }

        return values;
    }

    private static string EvidenceOf(
        LogHypothesis hypothesis,
        (string? Than, IReadOnlyList<double> Values, IReadOnlyList<double> Less) sample,
        double mean,
        double half) =>
        sample.Than is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{LabWords.Of(hypothesis.Figure)} {mean + hypothesis.Value:0.####} +- {half:0.####} over {sample.Less.Count} runs, "
                    + $"{LabWords.Of(hypothesis.Expect)} {hypothesis.Value:0.####} expected")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{LabWords.Of(hypothesis.Figure)} {mean:+0.####;-0.####;0} +- {half:0.####} against {sample.Than} over "
                    + $"{sample.Less.Count} seeds, {LabWords.Of(hypothesis.Expect)} expected")
                + (hypothesis.Margin > 0 ? FormattableString.Invariant($" by {hypothesis.Margin:0.####}") : "");

    private static string NeededFor(LogHypothesis hypothesis, double mean, PooledSpread spread)
    {
        if (hypothesis.Scale is { } scale)
        {
            return $"to be decided by {scale}";
        }

        var distance = Math.Max(Bounds.DistanceToVerdict(hypothesis, mean), 1e-12);
        var seeds = spread.DegreesOfFreedom == 0 ? 2 : Math.Ceiling(spread.SeedsFor(distance));
        return seeds <= 1000
            ? FormattableString.Invariant($"to be decided by about {seeds:0} seeds, were the difference to stay")
            : "more than 1000 seeds would be needed: a longer protocol (--protocol full), where differences are larger";
    }

    /// <summary>Comparisons whose differences spread alike between seeds.</summary>
    /// <param name="Figure">What is measured.</param>
    /// <param name="Compares">Whether it is a difference between two entries.</param>
    /// <param name="Slices">On how many slices; 0 where it is not measured on fixed ones.</param>
    private readonly record struct Noise(LogFigure Figure, bool Compares, int Slices);
}
