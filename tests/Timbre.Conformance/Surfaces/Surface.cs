namespace Timbre.Conformance.Surfaces;

/// <summary>The addresses and names of a version and a scenario, as the reference gives them (sections 1, 2 and 4).</summary>
/// <param name="Edition">The version.</param>
/// <param name="Scenario">What profiles are for.</param>
internal sealed record Surface(Edition Edition, Scenario Scenario)
{
    private const string Version = "api-version=2021-09-05";

    public static IReadOnlyList<Surface> All { get; } =
        [.. from edition in Enum.GetValues<Edition>() from scenario in Enum.GetValues<Scenario>() select new Surface(edition, scenario)];

    public bool IsStable => Edition == Edition.Stable;

    public bool IsPhrase => Scenario == Scenario.PhraseVerification;

    public bool IsIdentification => Scenario == Scenario.Identification;

    public string Base => Below(IsStable ? "/speaker-recognition" : "/speaker");

    /// <summary>Of names of lengths.</summary>
    public string Suffix => IsStable ? "InSec" : "";

    public string ListName => IsStable ? "value" : "profiles";

    public string NextName => IsStable ? "nextLink" : "@nextLink";

    public string SizeName => IsStable ? "maxpagesize" : "$top";

    /// <summary>What is still needed for a voice print: its name, and how much at first.</summary>
    public (string Name, double AtFirst) Remaining =>
        IsPhrase ? ("remainingEnrollmentsCount", 3) : ($"remainingEnrollmentsSpeechLength{Suffix}", 20);

    public string Profiles(string query = "") => With($"{Base}/profiles", query);

    public string Profile(string id) => With($"{Base}/profiles/{id}", "");

    public string Enrollments(string id, string query = "") => With($"{Base}/profiles/{id}/enrollments", query);

    public string Reset(string id) => With($"{Base}/profiles/{id}{Separator}reset", "");

    public string Verify(string id, string query = "") => With($"{Base}/profiles/{id}{Separator}verify", query);

    public string Identify(string query) => With($"{Base}/profiles{Separator}identifySingleSpeaker", query);

    public string Phrases(string locale) => With($"{Base}/phrases/{locale}", "");

    /// <summary>A path below the base, with a query and what the version adds to it.</summary>
    public string With(string path, string query) =>
        string.Join('&', new[] { query, IsStable ? Version : "" }.Where(part => part.Length > 0)) is { Length: > 0 } all
            ? $"{path}?{all}"
            : path;

    /// <summary>The base below another front.</summary>
    public string Below(string front) => front
        + (IsIdentification ? "/identification" : "/verification")
        + (IsStable ? "" : "/v2.0")
        + (IsPhrase ? "/text-dependent" : "/text-independent");

    public override string ToString() => (IsIdentification ? "identification" : "verification")
        + (IsPhrase ? ", text-dependent" : ", text-independent");

    private char Separator => IsStable ? ':' : '/';
}
