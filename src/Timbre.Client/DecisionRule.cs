using System.Globalization;

namespace Timbre.Client;

/// <summary>How sure an answer has to be; without one the service decides as it is set up.</summary>
public sealed class DecisionRule
{
    private readonly string _query;

    private DecisionRule(string query) => _query = query;

    /// <summary>In words.</summary>
    /// <param name="level">The level.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static DecisionRule Of(DecisionLevel level) => Enum.IsDefined(level)
        ? new DecisionRule($"level={level.ToString().ToLowerInvariant()}")
        : throw new ArgumentOutOfRangeException(nameof(level), level, "Rule: expected a level that there is. Name another.");

    /// <summary>By the share of strangers that a whole question may accept.</summary>
    /// <param name="falseAcceptRate">Above 0 and below 1: 0.001 is one in a thousand.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static DecisionRule At(double falseAcceptRate) => falseAcceptRate is > 0 and < 1
        ? new DecisionRule($"far={falseAcceptRate.ToString(CultureInfo.InvariantCulture)}")
        : throw new ArgumentOutOfRangeException(
            nameof(falseAcceptRate), falseAcceptRate, "Rule: expected a rate above 0 and below 1. Name another, such as 0.01.");

    /// <summary>As a question says it.</summary>
    public override string ToString() => _query;
}
