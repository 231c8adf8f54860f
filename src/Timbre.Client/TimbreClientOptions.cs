namespace Timbre.Client;

/// <summary>How a service is asked; set in code, or bound from a configuration.</summary>
public sealed record TimbreClientOptions
{
    private const int MostRetriesEver = 100;
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>
    /// Where the service is, such as <c>https://voices.example</c>; null (default): the HTTP client's own, or this machine.
    /// </summary>
    public Uri? Address { get; set; }

    /// <summary>The key; empty (default) for a service that needs none.</summary>
    public string Key { get; set; } = "";

    /// <summary>How long one try may take; 5 minutes by default, as long as the service works on one unless it is set otherwise.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How often a request is sent again that is answered 429 or 503; 3 by default, 0: never. A stream that cannot seek is sent once.
    /// </summary>
    public int MostRetries { get; set; } = 3;

    /// <summary>
    /// The longest wait before another try; 30 s by default. Where the service asks for a longer one (Retry-After) there is none.
    /// </summary>
    public TimeSpan MostWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock by which it waits.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <exception cref="ArgumentException">A value is out of its range; all that are wrong are told at once.</exception>
    internal TimbreClientOptions Require()
    {
        var faults = string.Join(" ", FindFaults());
        return faults.Length == 0 ? this : throw new ArgumentException($"Client: {faults} Mend the options.");
    }

    private IEnumerable<string> FindFaults()
    {
        if (Address is not null && !(Address.IsAbsoluteUri && Address.Scheme is "http" or "https"))
        {
            yield return $"Address: expected one of http or https, got '{Address}'.";
        }

        if (Timeout <= TimeSpan.Zero || Timeout > s_day)
        {
            yield return $"Timeout: expected more than nothing and at most a day, got {Timeout}.";
        }

        if (MostRetries is < 0 or > MostRetriesEver)
        {
            yield return FormattableString.Invariant($"MostRetries: expected 0 to {MostRetriesEver}, got {MostRetries}.");
        }

        if (MostWait < TimeSpan.Zero || MostWait > s_day)
        {
            yield return $"MostWait: expected at most a day, got {MostWait}.";
        }
    }
}
