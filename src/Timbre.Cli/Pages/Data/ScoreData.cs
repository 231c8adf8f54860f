namespace Timbre.Cli.Pages;

/// <summary>How the trials of a validation scored.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Low">Where the first range of scores begins.</param>
/// <param name="Width">How wide each is.</param>
/// <param name="Targets">Trials of one speaker in each range.</param>
/// <param name="Nontargets">Trials of two speakers in each range.</param>
/// <param name="Det">
/// Misses over false accepts: their normal deviates, then the shares themselves, each point <c>[x, y, false accepts, misses]</c>.
/// </param>
internal sealed record ScoreData(
    long Step,
    double Low,
    double Width,
    IReadOnlyList<int> Targets,
    IReadOnlyList<int> Nontargets,
    IReadOnlyList<IReadOnlyList<double>> Det);
