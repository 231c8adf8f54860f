using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A test of files that ffmpeg writes and libsndfile reads: skipped, with a message, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EncodersFactAttribute : FactAttribute
{
    public EncodersFactAttribute()
    {
        if (SndfileLibrary.Instance is null || FfmpegFactAttribute.Missing is not null)
        {
            Skip = "No ffmpeg or libsndfile here: apt-get install ffmpeg libsndfile1.";
        }
    }
}
