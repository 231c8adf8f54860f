namespace Timbre.Lab.Results;

/// <summary>What a run came to: small enough to be kept with the recipes.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Protocol">Name of the protocol.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Recipe">Hash of the recipe, versions and start apart; another recipe is another run.</param>
/// <param name="Speakers">Training speakers: classes of cross-entropy.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Seconds">Time spent.</param>
/// <param name="Diverged">True where losses or gradients left the numbers.</param>
/// <param name="Eer">Equal error rate on speakers never heard, 0 to 1; null where it diverged.</param>
/// <param name="Points">Its lines.</param>
/// <param name="LayerGradients">Lengths of the gradients of convolutions in the middle of the run, from the input on.</param>
public sealed record LabResult(
    string Entry,
    string Protocol,
    long Seed,
    string Recipe,
    int Speakers,
    long Steps,
    double Seconds,
    bool Diverged,
    double? Eer,
    IReadOnlyList<LabPoint> Points,
    IReadOnlyList<LayerGradient> LayerGradients);
