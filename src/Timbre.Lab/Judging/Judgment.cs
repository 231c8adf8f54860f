using Timbre.Training.Recipes;

namespace Timbre.Lab.Judging;

/// <summary>A hypothesis held against runs.</summary>
/// <param name="Hypothesis">What was expected.</param>
/// <param name="Remark">The log's words; null where it is the mark that is judged.</param>
/// <param name="Than">The entry it was compared with; null: a value.</param>
/// <param name="Values">The entry's figure, seed by seed.</param>
/// <param name="Differences">Of comparisons the differences to the other entry, seed by seed.</param>
/// <param name="Mean">Mean of the differences, or of the values where there is no other entry; null without runs.</param>
/// <param name="HalfWidth">Half the width of the mean's 95 % interval.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Evidence">The same in words and numbers; where nothing is decided, what would decide it.</param>
public sealed record Judgment(
    LogHypothesis Hypothesis,
    string? Remark,
    string? Than,
    IReadOnlyList<double> Values,
    IReadOnlyList<double> Differences,
    double? Mean,
    double? HalfWidth,
    Verdict Verdict,
    string Evidence);
