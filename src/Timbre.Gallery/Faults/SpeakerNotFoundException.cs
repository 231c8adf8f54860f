using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>Nobody of a name is enrolled.</summary>
/// <param name="speaker">The name asked for.</param>
/// <param name="enrolled">The names that are enrolled, for the remedy.</param>
public sealed class SpeakerNotFoundException(string speaker, IReadOnlyCollection<string> enrolled)
    : TimbreException($"Speaker '{speaker}': expected an enrolled name, got one of nobody. {Remedy(speaker, enrolled)}")
{
    private static string Remedy(string speaker, IReadOnlyCollection<string> enrolled) =>
        NearestName.Find(speaker, enrolled) is { } nearest ? $"Did you mean '{nearest}'?"
        : enrolled.Count == 0 ? "The gallery is empty: enroll the speaker first."
        : $"Enroll the speaker first, or list the {enrolled.Count} enrolled.";
}
