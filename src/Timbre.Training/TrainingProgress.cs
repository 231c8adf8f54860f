namespace Timbre.Training;

/// <summary>How a run stands after a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="PlannedSteps">Steps the run will have; 0 while a time budget is not yet measured out.</param>
/// <param name="Loss">The sum of losses, mean of the last steps.</param>
/// <param name="Fraction">Share of triplets (or terms) that violate the margin, mean of the last steps; null where there are none.</param>
/// <param name="Accuracy">Share of slices whose own class scores highest, mean of the last steps; null without classes.</param>
/// <param name="LearningRate">Of this step.</param>
/// <param name="UtterancesPerSecond">Slices a second, mean of the last steps.</param>
/// <param name="WaitShare">Share of time in which training waited for data, 0 to 1, of the last steps.</param>
/// <param name="DataShare">
/// Share of the processor time that reading, cutting and augmenting recordings took, 0 to 1, of the last steps; null where
/// the system does not tell.
/// </param>
/// <param name="Elapsed">Time spent on the run, its earlier parts included.</param>
/// <param name="Remaining">Time still to go; null while not known.</param>
/// <param name="BestEer">Validation error of the model kept as the best so far, 0 to 1; null before the first validation.</param>
public sealed record TrainingProgress(
    long Step,
    long PlannedSteps,
    double Loss,
    double? Fraction,
    double? Accuracy,
    double LearningRate,
    double UtterancesPerSecond,
    double WaitShare,
    double? DataShare,
    TimeSpan Elapsed,
    TimeSpan? Remaining,
    double? BestEer);
