namespace Timbre.Cli.Pages;

/// <summary>A run as it is drawn.</summary>
/// <param name="Name">What it is called on the page.</param>
/// <param name="Curves">Its measures on training batches.</param>
/// <param name="Validations">What held-out speakers said.</param>
/// <param name="Scores">How trials scored for the model that is kept; null where the run keeps none.</param>
/// <param name="Findings">What the training doctor saw.</param>
internal sealed record RunData(
    string Name,
    CurveData Curves,
    IReadOnlyList<ValidationData> Validations,
    ScoreData? Scores,
    IReadOnlyList<FindingData> Findings);
