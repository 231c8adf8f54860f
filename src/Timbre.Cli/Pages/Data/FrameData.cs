namespace Timbre.Cli.Pages;

/// <summary>A snapshot as it is drawn.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Time spent on the run.</param>
/// <param name="Loss">The loss of the step.</param>
/// <param name="LearningRate">Of the step.</param>
/// <param name="Eer">Equal error rate among the slices shown, in percent; null where nobody is.</param>
/// <param name="Points">Where the slices lie in the plane.</param>
/// <param name="Targets">Pairs of one speaker in each range of cosines from -1 to 1.</param>
/// <param name="Nontargets">Pairs of two.</param>
/// <param name="Losses">Examples in each range of losses.</param>
/// <param name="Violins">How weights, gradients and activations are spread.</param>
internal sealed record FrameData(
    long Step,
    double Seconds,
    double? Loss,
    double LearningRate,
    double? Eer,
    IReadOnlyList<double[]> Points,
    IReadOnlyList<int> Targets,
    IReadOnlyList<int> Nontargets,
    IReadOnlyList<int> Losses,
    ViolinData Violins);
