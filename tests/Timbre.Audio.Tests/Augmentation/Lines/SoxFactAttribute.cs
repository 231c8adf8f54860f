using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Augmentation;

/// <summary>A test beside the sox program, which knows GSM full rate: skipped, with a message, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoxFactAttribute : FactAttribute
{
    public SoxFactAttribute() => Skip = Program is null ? "No sox here: apt-get install sox." : null;

    /// <summary>The program's path; null where it is not installed.</summary>
    public static string? Program { get; } = FfmpegProgram.Find("sox", Environment.GetEnvironmentVariable("PATH"));
}
