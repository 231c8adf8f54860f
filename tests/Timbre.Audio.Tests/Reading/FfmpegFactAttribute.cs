using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A test of the ffmpeg program: skipped, with a message, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute()
    {
        if (!FfmpegProgram.IsInstalled(Environment.GetEnvironmentVariable("PATH")))
        {
            Skip = "No ffmpeg here: apt-get install ffmpeg.";
        }
    }
}
