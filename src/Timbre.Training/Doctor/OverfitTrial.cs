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

    /// <summary>
    /// Share of the examples whose class has to score highest, where there are classes: among ten speakers that of chance is a tenth, and a
    /// loss of many classes is halved by leaving out those who are not there.
    /// </summary>
    private const double WantedAccuracy = 0.3;

    /// <summary>Steps over which the rate rises, where the recipe's rises.</summary>
    private const int WarmUp = 5;

    /// <summary>Steps whose loss is averaged at the end.</summary>
    private const int Tail = 3;

    /// <summary>Weights that a step did not move at all.</summary>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <summary>Share of the examples whose class scores highest at the end; null where no loss has classes.</summary>
    public double? Accuracy { get; init; }

    /// <summary>True where the loss fell by enough, and examples are told apart.</summary>
    public bool Learned => !Diverged && IsLearned(First, Last, Accuracy);

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
        var (losses, accuracies, ratio) = (new List<double>(), new List<double>(), 0.0);
        var weights = new WeightCopy(learner.Network.Parameters.Trained);
        try
        {
            while (losses.Count < steps && !(losses.Count > warmUp + Tail && IsLearned(losses[0], Mean(losses), MeanOrNull(accuracies))))
            {
                stop.ThrowIfCancellationRequested();
                var isMeasured = losses.Count == warmUp + Tail;
                if (isMeasured)
                {
                    weights.Renew(lengths: false);
                }

                losses.Add(learner.Learn(examples.Batch, losses.Count, losses.Count).Loss);
                accuracies.AddRange(learner.Losses.Last.Accuracy is { } accuracy ? [accuracy] : []);
                ratio = isMeasured ? weights.MedianRatio() : ratio;
                frozen = isMeasured ? [.. weights.Ratios().Where(entry => entry.Ratio == 0).Select(entry => entry.Name)] : frozen;
            }
        }
        catch (TrainingDivergedException)
        {
            return new(losses.Count > 0 ? losses[0] : double.NaN, double.NaN, losses.Count, ratio, Diverged: true);
        }

        return new(losses[0], Mean(losses), losses.Count, ratio, Diverged: false) { Frozen = frozen, Accuracy = MeanOrNull(accuracies) };
    }

    private static bool IsLearned(double first, double last, double? accuracy) =>
        last < first - (WantedDrop * Math.Abs(first)) && accuracy is null or >= WantedAccuracy;

    private static double Mean(List<double> values) => values.TakeLast(Tail).Average();

    private static double? MeanOrNull(List<double> values) => values.Count == 0 ? null : Mean(values);
}
