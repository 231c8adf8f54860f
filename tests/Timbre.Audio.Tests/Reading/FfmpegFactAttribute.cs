using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A test of the ffmpeg program: skipped, with a message, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute() => Skip = Missing;

    /// <summary>What is missing; null where ffmpeg is installed.</summary>
    public static string? Missing { get; } = FfmpegProgram.IsInstalled(Environment.GetEnvironmentVariable("PATH"))
        ? null
        : "No ffmpeg here: apt-get install ffmpeg.";
}
