using System.Globalization;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Whether twenty examples can be learned by heart, and at which learning rates.</summary>
/// <remarks>
/// CS231n, "Overfit a tiny subset of data": without regularization and augmentation a network that can learn anything learns twenty
/// examples. Where it does not at the recipe's rate, others tell whether the rate is at fault.
/// </remarks>
internal sealed class OverfitCheck : ICheck
{
    private const int Steps = 40;
    private const double LongestSlice = 1;

    /// <summary>A step that moves weights by more of their length than this is too long, whatever the loss does.</summary>
    /// <remarks>The first steps of Adam are long, some hundredths with the recipes that ship; CS231n asks for 1e-3 later on.</remarks>
    private const double HighestRatio = 0.3;
    private const double UsualRatio = 0.03;
    private static readonly double[] Factors = [0.1, 10, 0.01, 100, 1e-3, 1e3, 1e-4, 1e4, 1e6];

    /// <inheritdoc/>
    public string Name => "twenty examples by heart";

    /// <inheritdoc/>
    public CheckReport Run(Patient patient, CancellationToken stop)
    {
        var examples = patient.Draw(10, 2, LongestSlice);
        var rate = HighestRate.Of(patient.Recipe.Schedule);
        var trial = OverfitTrial.Run(patient, examples, rate, Steps, stop);
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"at rate {rate:0.##e+0} the loss of {examples.Batch.Labels.Length} examples went from {trial.First:0.###} to "
                + $"{trial.Last:0.###} in {trial.Steps} steps, each moving weights by {trial.UpdateRatio:0.#e+0} of their length");
        return new CheckReport(Name, summary, !trial.Learned ? [Judge(patient, examples, rate, trial, stop)]
            : trial.UpdateRatio > HighestRatio ? [TooLong(rate, trial)]
            : trial.Frozen.Count > 0 ? [Frozen(trial)]
            : []);
    }

    private static Finding Frozen(OverfitTrial trial) => new(
        FindingKind.FrozenWeights, Names.Few(trial.Frozen), "steps do not move its weights at all", "They stay what they were at the start",
        "check that the loss depends on them, and that no layer after them is off");

    private static Finding TooLong(double rate, OverfitTrial trial) => new(
        FindingKind.RateTooHigh,
        "schedule.rate",
        string.Create(
            CultureInfo.InvariantCulture,
            $"at rate {rate:0.##e+0} a step moves a layer's weights by {100 * trial.UpdateRatio:0} % of their length"),
        "Steps this long jump over what they look for: a hundredth is much after the first steps, a thousandth usual",
        string.Create(CultureInfo.InvariantCulture, $"schedule.rate: {rate * UsualRatio / trial.UpdateRatio:0.#e+0}"));

    private static Finding Judge(Patient patient, Examples examples, double rate, OverfitTrial trial, CancellationToken stop)
    {
        var fate = trial.Diverged ? "left the numbers" : Invariant($"went from {trial.First:0.###} to {trial.Last:0.###}");
        var seen = Invariant($"at rate {rate:0.##e+0} the loss of {examples.Batch.Labels.Length} examples {fate} in {trial.Steps} steps");
        foreach (var factor in Factors.Where(factor => rate > 0 || factor > 1))
        {
            stop.ThrowIfCancellationRequested();
            var other = Math.Max(rate, rate > 0 ? 0 : 1e-6) * factor;
            if (other is > 1e-7 and < 10 && OverfitTrial.Run(patient, examples, other, Steps, stop) is { Learned: true } better)
            {
                var word = string.Create(CultureInfo.InvariantCulture, $"{other:0.##e+0}");
                return new(
                    factor < 1 ? FindingKind.RateTooHigh : FindingKind.RateTooLow,
                    "schedule.rate",
                    seen + string.Create(CultureInfo.InvariantCulture, $", at {word} to {better.Last:0.###}"),
                    factor < 1 ? "Steps this long jump over what they look for" : "Steps this short lead nowhere in the time of a run",
                    $"schedule.rate: {word}");
            }
        }

        return new(
            FindingKind.CannotOverfit,
            "network",
            seen + ", and no better at other rates",
            "What cannot learn twenty examples by heart learns nothing of thousands",
            "look at the findings on layers and gradients first; then at the loss, its margin and the labels");
    }
}
