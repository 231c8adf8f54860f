namespace Timbre.Audio.Reading;

/// <summary>Decoded audio, mixed to one channel.</summary>
/// <param name="Samples">Amplitudes; full scale is -1 to 1. Float files may exceed it.</param>
/// <param name="SampleRateHz">Samples a second.</param>
public sealed record AudioClip(float[] Samples, int SampleRateHz)
{
    /// <summary>Playing time.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRateHz);
}
