using Timbre.Recognition.Enrollment;

namespace Timbre.Cli.Rendering;

/// <summary>
/// The commands that do what the coach advises. They hold no names of the gallery: what somebody chose as a name is not to be pasted
/// into a shell.
/// </summary>
internal static class RemedyCommands
{
    private const string Merge = "timbre speakers merge NAME OTHER";
    private const string Remove = "timbre speakers remove NAME --recording N";

    /// <summary>A finding of the gallery as a line, with the command where one helps.</summary>
    public static string Line(GalleryFinding finding) => Join($"{finding}", finding.Fault switch
    {
        GalleryFault.SamePerson => Merge,
        GalleryFault.SameRecording or GalleryFault.Incoherent => Remove,
        _ => null,
    });

    /// <summary>A finding of an enrollment as a line, with the command where one helps.</summary>
    public static string Line(EnrollmentFinding finding) =>
        Join($"{finding}", finding.Fault == EnrollmentFault.KnownVoice ? Merge : null);

    private static string Join(string text, string? command) => command is null ? text : $"{text}: {command}";
}
