using Timbre.Evaluation.Calibration;

namespace Timbre.Cli.Demonstration;

/// <summary>What the demonstration came to.</summary>
/// <param name="Enrolled">Voices enrolled, none of them trained on.</param>
/// <param name="Threshold">
/// Lowest accepted score where nothing is calibrated: of comparisons of different held-out voices 1 in 100 reaches it.
/// </param>
/// <param name="Calibration">By what is decided; null: by score.</param>
/// <param name="Answers">Utterances of those voices, then of strangers.</param>
internal sealed record DemoResult(int Enrolled, double Threshold, ScoreCalibration? Calibration, IReadOnlyList<DemoAnswer> Answers)
{
    /// <summary>Utterances of enrolled voices.</summary>
    public IEnumerable<DemoAnswer> Guests => Answers.Where(answer => answer.Speaker is not null);

    /// <summary>Utterances of strangers.</summary>
    public IEnumerable<DemoAnswer> Strangers => Answers.Where(answer => answer.Speaker is null);
}
