namespace Timbre.Audio.Tests.Reading;

/// <summary>As <see cref="FfmpegFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    public FfmpegTheoryAttribute() => Skip = FfmpegFactAttribute.Missing;
}
