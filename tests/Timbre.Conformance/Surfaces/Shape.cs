using System.Text.Json;

namespace Timbre.Conformance.Surfaces;

/// <summary>The properties of an object, with their names, their order and what they may be (section 4).</summary>
/// <param name="Properties">In the order of the reference.</param>
internal sealed record Shape(params IReadOnlyList<(string Name, Kind Kind)> Properties)
{
    public static Shape Error { get; } = new(("code", Kind.Text), ("message", Kind.Text));

    public static Shape Recognition { get; } = new(("recognitionResult", Kind.OneOf("Accept", "Reject")), ("score", Kind.Score));

    public static Shape Candidate { get; } = new(("profileId", Kind.Id), ("score", Kind.Score));

    public static Shape Profile(Surface surface) => new(
    [
        ("profileId", Kind.Id), ("locale", Kind.Locale),
        .. surface is { IsStable: true, IsPhrase: false } ? [("profileStatus", Kind.OneOf("Active", "Inactive"))] : None,
        ("enrollmentStatus", Status), ("createdDateTime", Kind.Time), ("lastUpdatedDateTime", Kind.TimeOrNull),
        .. Sums(surface), ("modelVersion", Kind.DateOrNull),
    ]);

    public static Shape Enrollment(Surface surface) => new(
    [
        ("profileId", Kind.Id), ("enrollmentStatus", Status), .. Sums(surface),
        .. surface.IsPhrase ? [("passPhrase", Kind.Text)] : None,
        ($"audioLength{surface.Suffix}", Kind.Length), ($"audioSpeechLength{surface.Suffix}", Kind.Length),
    ]);

    private static (string, Kind)[] None => [];

    private static Kind Status => Kind.OneOf("Enrolling", "Training", "Enrolled");

    /// <summary>What is wrong with a value; null: nothing.</summary>
    public string? FaultOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return $"{value.ValueKind} in place of an object";
        }

        var (names, expected) = (value.EnumerateObject().Select(property => property.Name), Properties.Select(property => property.Name));
        return names.SequenceEqual(expected)
            ? Properties.Where(property => !property.Kind.Fits(value.GetProperty(property.Name)))
                .Select(
                    property => $"{property.Name} is {value.GetProperty(property.Name)} in place of {property.Kind.Name}").FirstOrDefault()
            : $"properties {string.Join(" ", names)} in place of {string.Join(" ", expected)}";
    }

    private static (string Name, Kind Kind)[] Sums(Surface surface) =>
    [
        ("enrollmentsCount", Kind.Count),
        ($"enrollmentsLength{surface.Suffix}", Kind.Length),
        ($"enrollmentsSpeechLength{surface.Suffix}", Kind.Length),
        (surface.Remaining.Name, surface.IsPhrase ? Kind.Count : Kind.Length),
    ];
}
