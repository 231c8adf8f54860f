using Timbre.Settings.Shape;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Judging;

/// <summary>Marks, figures, expectations and verdicts in words.</summary>
public static class LabWords
{
    /// <summary>Whether the log went on from an entry.</summary>
    public static string Of(LogMark mark) => mark switch
    {
        LogMark.Kept => "kept",
        LogMark.NotKept => "not kept",
        LogMark.Further => "further",
        _ => "not kept, further",
    };

    /// <summary>What runs say of a hypothesis.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.Contradicted => "contradicted",
        _ => "not decidable",
    };

    /// <summary>A figure as recipes spell it.</summary>
    public static string Of(LogFigure figure) => CamelCase.Of($"{figure}");

    /// <summary>What is expected of a figure.</summary>
    public static string Of(LogExpectation expectation) => expectation switch
    {
        LogExpectation.NotHigher => "not higher",
        LogExpectation.NotLower => "not lower",
        LogExpectation.Same => "the same",
        _ => CamelCase.Of($"{expectation}"),
    };
}
