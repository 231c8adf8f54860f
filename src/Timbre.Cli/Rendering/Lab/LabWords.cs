using System.Text.Json;
using Timbre.Lab.Judging;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Rendering;

/// <summary>Marks, figures and verdicts in words.</summary>
internal static class LabWords
{
    public static string Of(LogMark mark) => mark switch
    {
        LogMark.Kept => "kept",
        LogMark.NotKept => "not kept",
        LogMark.Further => "further",
        _ => "not kept, further",
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.Contradicted => "contradicted",
        _ => "not decidable",
    };

    public static string Of(LogFigure figure) => JsonNamingPolicy.CamelCase.ConvertName(figure.ToString());

    /// <summary>What all judgments of an entry come to: one contradiction contradicts it, and what is not decided leaves it open.</summary>
    public static Verdict Overall(IReadOnlyList<Judgment> judgments) =>
        judgments.Any(judgment => judgment.Verdict == Verdict.Contradicted) ? Verdict.Contradicted
        : judgments.All(judgment => judgment.Verdict == Verdict.Reproduced) ? Verdict.Reproduced
        : Verdict.NotDecidable;
}
