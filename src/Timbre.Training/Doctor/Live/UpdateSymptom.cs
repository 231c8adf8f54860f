using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Steps that move weights by much more or less of their length than they should.</summary>
/// <param name="warmUp">Steps until the learning rate is full.</param>
/// <param name="fullRate">The highest learning rate.</param>
/// <remarks>CS231n, "Ratio of weights:updates": about 1e-3. Warned of are fifty times more and a hundred times less.</remarks>
internal sealed class UpdateSymptom(long warmUp, double fullRate) : ISymptom
{
    private const double Most = 0.05;
    private const double Least = 1e-5;

    /// <summary>Share of the full rate below which steps are meant to be short.</summary>
    private const double MeantShort = 0.3;

    /// <summary>How many times as long as at first weights may become; steps of a hundredth make them hardly twice as long.</summary>
    private const double MostGrowth = 20;

    private int _large;
    private int _small;
    private int _frozen;

    /// <inheritdoc/>
    public IEnumerable<Finding> Watch(LiveWindow window)
    {
        var ratios = window.Updates.OrderBy(update => update.Ratio).ToList();
        if (ratios.Count == 0 || window.Step <= warmUp || window.Rate < MeantShort * fullRate || window.Rate == 0)
        {
            yield break;
        }

        var frozen = ratios.Where(update => update.Ratio == 0).Select(update => update.Name).ToList();
        var median = ratios[ratios.Count / 2];
        (_large, _small) = (Next(_large, median.Ratio > Most), Next(_small, median.Ratio < Least));
        _frozen = Next(_frozen, frozen.Count > 0);
        if (_frozen > 1)
        {
            yield return new(
                FindingKind.FrozenWeights, Names.Few(frozen), "a step does not move them at all", "They stay what they were at the start",
                "check that the loss depends on them, and that no layer after them is off");
        }

        if (window.Growth > MostGrowth)
        {
            yield return new(
                FindingKind.RateTooHigh, "schedule.rate", Invariant($"weights are {window.Growth:0} times as long as at first"),
                "Steps were so long that nothing is left of what they were drawn for", "a rate ten times lower, and more warm-up");
        }
        else if (_large > 1)
        {
            yield return new(
                FindingKind.RateTooHigh, "schedule.rate",
                Invariant($"a step moves weights by {100 * median.Ratio:0.#} % of their length, {ratios[^1].Name} by ")
                    + Invariant($"{100 * ratios[^1].Ratio:0.#} %"),
                "About a thousandth is usual: longer steps jump over what they look for",
                Invariant($"schedule.rate: {window.Rate * 1e-2 / median.Ratio:0.#e+0}"));
        }

        if (_small > 1 && frozen.Count < ratios.Count)
        {
            yield return new(
                FindingKind.RateTooLow, "schedule.rate",
                Invariant($"a step moves weights by {median.Ratio:0.#e+0} of their length, {ratios[0].Name} by {ratios[0].Ratio:0.#e+0}"),
                "About a thousandth is usual: shorter steps lead nowhere in the time of a run",
                Invariant($"schedule.rate: {window.Rate * 1e-3 / median.Ratio:0.#e+0}"));
        }
    }

    private static int Next(int count, bool isSo) => isSo ? count + 1 : 0;
}
