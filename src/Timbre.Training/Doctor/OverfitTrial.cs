using Timbre.Neural.Schedules;
using Timbre.Training.Runs;

namespace Timbre.Training.Doctor;

/// <summary>Some steps on the same few examples.</summary>
/// <param name="First">Loss before the first step.</param>
/// <param name="Last">Loss after the last, mean of the last few.</param>
/// <param name="Steps">Steps taken: no more once it is learned.</param>
/// <param name="UpdateRatio">
/// Length of a step's change of a weight tensor by its first length, median of them, once the rate is full.
/// </param>
/// <param name="Diverged">True where numbers were lost on the way.</param>
internal sealed record OverfitTrial(double First, double Last, int Steps, double UpdateRatio, bool Diverged)
{
    /// <summary>Share of the first loss that has to go.</summary>
    private const double WantedDrop = 0.5;

    /// <summary>Steps over which the rate rises, where the recipe's rises.</summary>
    private const int WarmUp = 5;

    /// <summary>Steps whose loss is averaged at the end.</summary>
    private const int Tail = 3;

    /// <summary>Weights that a step did not move at all.</summary>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <summary>True where the loss fell by enough.</summary>
    public bool Learned => !Diverged && IsLearned(First, Last);

    /// <summary>Learns the examples.</summary>
    /// <param name="patient">What is examined.</param>
    /// <param name="examples">What is learned.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="stop">Ends it early.</param>
    public static OverfitTrial Run(Patient patient, Examples examples, double rate, int steps, CancellationToken stop)
    {
        var warmUp = Math.Min(WarmUp, patient.Recipe.Schedule.WarmUpSteps);
        var recipe = examples.Recipe with { Schedule = new ConstantScheduleOptions { Rate = rate, Steps = steps, WarmUpSteps = warmUp } };
        using var learner = examples.Learner(patient.NewNetwork(), recipe);
        IReadOnlyList<string> frozen = [];
        var (losses, ratio, weights) = (new List<double>(), 0.0, new WeightCopy(learner.Network.Parameters.Trained));
        try
        {
            while (losses.Count < steps && !(losses.Count > warmUp + Tail && IsLearned(losses[0], losses.TakeLast(Tail).Average())))
            {
                stop.ThrowIfCancellationRequested();
                var isMeasured = losses.Count == warmUp + Tail;
                if (isMeasured)
                {
                    weights.Renew(lengths: false);
                }

                losses.Add(learner.Learn(examples.Batch, losses.Count, losses.Count).Loss);
                ratio = isMeasured ? weights.MedianRatio() : ratio;
                frozen = isMeasured ? [.. weights.Ratios().Where(entry => entry.Ratio == 0).Select(entry => entry.Name)] : frozen;
            }
        }
        catch (TrainingDivergedException)
        {
            return new(losses.Count > 0 ? losses[0] : double.NaN, double.NaN, losses.Count, ratio, Diverged: true);
        }

        return new(losses[0], losses.TakeLast(Tail).Average(), losses.Count, ratio, Diverged: false) { Frozen = frozen };
    }

    private static bool IsLearned(double first, double last) => last < first - (WantedDrop * Math.Abs(first));
}
