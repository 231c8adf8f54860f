using System.Globalization;
using Microsoft.AspNetCore.Http;
using Timbre.Faults;
using Timbre.Server.Faults;

namespace Timbre.Server.Endpoints;

/// <summary>
/// The names that the query of an address may have, each once and with a value: a misspelled or empty one would be answered as if it were
/// not there, and <c>levl=strict</c> less strictly than was meant.
/// </summary>
/// <param name="names">The names.</param>
internal sealed class KnownQuery(string[] names) : IEndpointFilter
{
    /// <summary>How many candidates are named.</summary>
    public const string Top = "top";

    /// <summary>How long a page is.</summary>
    public const string Limit = "limit";

    /// <summary>The name that a speaker is to have; what is asked is nothing without it.</summary>
    public const string To = "to";

    // The framework reads them, and does not say which of them it could not.
    private static readonly string[] s_numbers = [Top, Limit];

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new UploadException(
                    $"Request: expected {(names.Length == 0 ? "no query" : "a query of names that there are")}, got '{name}'. "
                        + (names.Length == 0 ? "Leave it out." : NearestName.Remedy(name, names)));
            }

            Check(name, [.. values]);
        }

        return next(context);
    }

    private static void Check(string name, string?[] values)
    {
        if (values is not [{ } value])
        {
            throw new UploadException($"Request: expected {name} once, got it {values.Length} times. Leave all but one out.");
        }

        if (value.Length == 0)
        {
            throw new UploadException($"Request: expected a value of {name}, got an empty one. "
                + (name.Equals(To, StringComparison.OrdinalIgnoreCase) ? "Give the new name." : $"Name one, or leave {name} out."));
        }

        if (s_numbers.Contains(name, StringComparer.OrdinalIgnoreCase)
            && !int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        {
            throw new UploadException($"Request: expected {name} to be a whole number, got '{value}'. Name one.");
        }
    }
}
