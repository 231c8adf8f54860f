using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>A name that was to be given is somebody's already.</summary>
/// <param name="gallery">What messages call the gallery.</param>
/// <param name="names">The names, at least one.</param>
/// <param name="remedy">What to do, a sentence.</param>
public sealed class SpeakerExistsException(string gallery, IReadOnlyList<string> names, string remedy)
    : TimbreException($"Gallery {gallery}: expected names of nobody, got {Call(names)} already enrolled. {remedy}")
{
    private const int Most = 5;

    /// <summary>What to do: the message's last sentence.</summary>
    public string Remedy { get; } = remedy;

    private static string Call(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Most).Select(name => $"'{name}'")) + (names.Count > Most ? $" and {names.Count - Most} more" : "");
}
