using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A test of libsndfile: skipped, with a message, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SndfileFactAttribute : FactAttribute
{
    public SndfileFactAttribute()
    {
        if (SndfileLibrary.Instance is null)
        {
            Skip = "No libsndfile here: apt-get install libsndfile1.";
        }
    }
}
