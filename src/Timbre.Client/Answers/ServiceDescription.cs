namespace Timbre.Client.Answers;

/// <summary>What the service is.</summary>
/// <param name="Version">Of its program.</param>
/// <param name="Model">Its model, by name or id.</param>
/// <param name="Speakers">How many are enrolled.</param>
/// <param name="Calibrated">Whether answers can be asked for by rate.</param>
/// <param name="GivesEmbeddings">Whether it gives embeddings.</param>
/// <param name="FalseAcceptRate">
/// The share of strangers that is accepted where a question does not say, 0 to 1; null where costs or a score decide.
/// </param>
/// <param name="Levels">The levels of strictness that a question may name.</param>
public sealed record ServiceDescription(
    string Version,
    string Model,
    int Speakers,
    bool Calibrated,
    bool GivesEmbeddings,
    double? FalseAcceptRate,
    IReadOnlyList<StrictnessLevel> Levels);
