using Microsoft.AspNetCore.Http;
using Timbre.Evaluation.Decisions;
using Timbre.Faults;
using Timbre.Server.Faults;

namespace Timbre.Server.Endpoints;

/// <summary>How sure an answer has to be, as a question says: <c>?level=strict</c> or <c>?far=0.1%</c>.</summary>
internal static class AskedRule
{
    /// <summary>The name of a level.</summary>
    public const string Level = "level";

    /// <summary>The name of a rate.</summary>
    public const string Far = "far";

    /// <summary>The names that it has in a query.</summary>
    public static string[] Names { get; } = [Level, Far];

    /// <summary>Reads it.</summary>
    /// <returns>Null where the question says nothing.</returns>
    /// <exception cref="UploadException">It says both, or what is neither a level nor a rate.</exception>
    public static DecisionRule? Of(HttpRequest request)
    {
        var (level, far) = (request.Query[Level].ToString(), request.Query[Far].ToString());
        return (level, far) switch
        {
            ({ Length: 0 }, { Length: 0 }) => null,
            ({ Length: > 0 }, { Length: > 0 }) => throw new UploadException(
                $"Request: expected one of {Level} and {Far}, got both. Leave one out."),
            ({ Length: > 0 }, _) => DecisionRule.Of(LevelOf(level)),
            _ => DecisionRule.At(RateOf(far)),
        };
    }

    private static DecisionLevel LevelOf(string text)
    {
        var levels = Enum.GetNames<DecisionLevel>().Select(name => name.ToLowerInvariant()).ToList();
        return levels.Contains(text)
            ? Enum.Parse<DecisionLevel>(text, ignoreCase: true)
            : throw new UploadException($"Request: expected {Level} to be a level, got '{text}'. {NearestName.Remedy(text, levels)}");
    }

    private static double RateOf(string text) => Rate.TryParse(text, out var rate)
        ? rate
        : throw new UploadException($"Request: expected {Far} to be {Rate.Rule}, got '{text}'. Name another.");
}
