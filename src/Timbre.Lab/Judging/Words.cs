using System.Text.Json;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Judging;

/// <summary>Figures and expectations as they are written.</summary>
internal static class Words
{
    /// <summary>As recipes spell it.</summary>
    public static string Of(LogFigure figure) => JsonNamingPolicy.CamelCase.ConvertName(figure.ToString());

    /// <summary>As a reader says it.</summary>
    public static string Of(LogExpectation expectation) => expectation switch
    {
        LogExpectation.NotHigher => "not higher",
        LogExpectation.NotLower => "not lower",
        LogExpectation.Same => "the same",
        _ => JsonNamingPolicy.CamelCase.ConvertName(expectation.ToString()),
    };
}
