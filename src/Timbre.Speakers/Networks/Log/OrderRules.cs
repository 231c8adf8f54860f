using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.Speakers.Networks;

/// <summary>Rules of the orders of steps that blocks of the experiment log are written as.</summary>
internal static class OrderRules
{
    // More than any network wants, and few enough to build.
    private const int MostSteps = 32;

    /// <summary>Notes a fault for an order that is too long to be meant, or that lacks the step all others serve.</summary>
    /// <param name="faults">Receives it.</param>
    /// <param name="order">The order; null is a fault that is noted elsewhere.</param>
    /// <param name="needed">The step.</param>
    public static OptionFaults RequireOrder<T>(this OptionFaults faults, IReadOnlyList<T>? order, T needed)
        where T : struct, Enum => faults
        .Require(order is null or { Count: <= MostSteps }, "order", $"at most {MostSteps} steps", order?.Count)
        .Require(order is null || order.Contains(needed), "order", $"{CamelCase.Of($"{needed}")} among the steps", Words(order));

    /// <summary>The steps as they are written.</summary>
    public static string Words<T>(IReadOnlyList<T>? order)
        where T : struct, Enum =>
        order is null or { Count: 0 } ? "no steps" : string.Join(", ", order.Select(step => CamelCase.Of($"{step}")));
}
