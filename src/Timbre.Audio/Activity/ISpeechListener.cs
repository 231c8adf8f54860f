namespace Timbre.Audio.Activity;

/// <summary>Hears one recording from its start to its end; how it is cut must change nothing.</summary>
public interface ISpeechListener : IDisposable
{
    /// <summary>Hears the samples that follow.</summary>
    /// <param name="samples">16 kHz, one channel, full scale -1 to 1.</param>
    void Add(ReadOnlySpan<float> samples);

    /// <summary>Ends the recording.</summary>
    /// <returns>For each 10 ms begun whether it is speech.</returns>
    IReadOnlyList<bool> Finish();
}
