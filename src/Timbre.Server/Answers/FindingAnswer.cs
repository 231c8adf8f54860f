using System.Text.Json;
using Timbre.Audio.Quality;
using Timbre.Recognition.Enrollment;

namespace Timbre.Server.Answers;

/// <summary>Something that the coach finds wrong.</summary>
/// <param name="Fault">What kind it is.</param>
/// <param name="File">The recording; null where it is of several.</param>
/// <param name="What">What was found.</param>
/// <param name="Remedy">What to do.</param>
public sealed record FindingAnswer(string Fault, string? File, string What, string Remedy)
{
    internal static FindingAnswer Of(EnrollmentFinding finding) =>
        new(Name(finding.Fault), finding.Recording, finding.What, finding.Remedy);

    internal static FindingAnswer Of(GalleryFinding finding) => new(Name(finding.Fault), null, finding.What, finding.Remedy);

    internal static FindingAnswer Of(QualityFinding finding) => new(Name(finding.Fault), null, finding.Text, finding.Advice);

    private static string Name(Enum fault) => JsonNamingPolicy.CamelCase.ConvertName($"{fault}");
}
