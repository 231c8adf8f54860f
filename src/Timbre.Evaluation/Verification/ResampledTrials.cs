using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.Trials;

namespace Timbre.Evaluation.Verification;

/// <summary>Trials whose measures come with intervals over their speakers.</summary>
internal sealed class ResampledTrials
{
    private readonly RankedTrials _ranked;
    private readonly BootstrapOptions? _options;

    // Of each trial the places of its two speakers among all; null where they are not known.
    private readonly (int Enrollment, int Test)[]? _sides;

    /// <summary>Prepares them.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="values">Their scores, or their likelihood ratios.</param>
    /// <param name="options">How intervals are drawn.</param>
    public ResampledTrials(TrialScores trials, IReadOnlyList<double> values, BootstrapOptions? options)
    {
        _options = options;
        _ranked = new RankedTrials([.. values], [.. trials.List.Trials.Select(trial => trial.IsTarget)]);
        Curve = _ranked.Curve();
        if (trials.Speakers is { } speakers)
        {
            var places = speakers.SelectMany(pair => new[] { pair.Enrollment, pair.Test }).Distinct().Index()
                .ToDictionary(speaker => speaker.Item, speaker => speaker.Index);
            _sides = [.. speakers.Select(pair => (places[pair.Enrollment], places[pair.Test]))];
            Speakers = places.Count;
        }
    }

    /// <summary>The curve of all trials.</summary>
    public DetectionCurve Curve { get; }

    /// <summary>How many speakers there are; null where they are not known.</summary>
    public int? Speakers { get; }

    /// <summary>Several measures of a curve, each with its interval.</summary>
    public Estimate[] Estimate(Func<DetectionCurve, double[]> measure)
    {
        var intervals = _sides is null ? null : SpeakerBootstrap.Compute(
            Speakers!.Value, times => _ranked.Curve(Times(times)) is { } curve ? measure(curve) : null, _options);
        return [.. measure(Curve).Select((value, i) => new Estimate(value, intervals?[i]))];
    }

    private int[] Times(int[] ofSpeaker) => Array.ConvertAll(
        _sides!, side => side.Enrollment == side.Test ? ofSpeaker[side.Test] : ofSpeaker[side.Enrollment] * ofSpeaker[side.Test]);
}
