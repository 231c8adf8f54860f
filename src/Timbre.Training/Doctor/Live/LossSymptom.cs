using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>A loss that rises, or stays where it began.</summary>
/// <param name="warmUp">Steps until the learning rate is full.</param>
/// <param name="before">Losses of a run that is taken up again, oldest first: it began at the first of them.</param>
internal sealed class LossSymptom(long warmUp, IReadOnlyList<double> before) : ISymptom
{
    /// <summary>Rising: so many times the lowest, and above the first; margins that grow raise a loss too, but not so far.</summary>
    private const double MostRise = 2;
    private const double AboveFirst = 1.2;

    /// <summary>Stuck: within this share of the first loss, after so many steps of the full rate.</summary>
    private const double LeastFall = 0.02;
    private const int Patience = 400;

    private double? _first = before.Count > 0 ? before[0] : null;
    private double _lowest = before.DefaultIfEmpty(double.MaxValue).Min();

    /// <inheritdoc/>
    public IEnumerable<Finding> Watch(LiveWindow window)
    {
        _first ??= window.Loss;
        _lowest = Math.Min(_lowest, window.Loss);
        var (first, size) = (_first.Value, Math.Max(Math.Abs(_first.Value), 1e-6));
        if (window.Loss > AboveFirst * size && window.Loss > MostRise * Math.Abs(_lowest))
        {
            yield return new(
                FindingKind.LossRising, "loss", Invariant($"it is {window.Loss:0.###}, began at {first:0.###} and was {_lowest:0.###}"),
                "Steps lead uphill: most often they are too long",
                "a lower schedule.rate, more warm-up, or a lower optimizer.maxGradientNorm");
        }

        if (window.Step > warmUp + Patience && first - _lowest < LeastFall * size)
        {
            yield return new(
                FindingKind.LossStuck, "loss", Invariant($"it is {window.Loss:0.###} and began at {first:0.###}{Known(window.Loss)}"),
                "Nothing is being learned",
                "timbre doctor on the recipe; then a lower or higher schedule.rate, easier triplets (batchAll, or soft), a smaller margin");
        }
    }

    private static string Known(double loss) => Math.Abs(loss - Math.Log(2)) < 0.01 ? ", ln 2: all distances are alike" : "";
}
