namespace Timbre.Audio.Activity;

/// <summary>One recording, whose frames are measured and, where there is a judge, judged.</summary>
/// <param name="activity">Decides in the end.</param>
/// <param name="listener">What the judge hears it with; null: the rules of voice activity judge.</param>
/// <param name="expectedSamples">How many there will be about; 0 where that is not known.</param>
internal sealed class SpeechHearing(VoiceActivity activity, ISpeechListener? listener, int expectedSamples) : IDisposable
{
    private readonly SpeechFrameMeter _meter = new(expectedSamples);

    /// <summary>Goes on with the samples that follow.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        _meter.Add(samples);
        listener?.Add(samples);
    }

    /// <summary>Ends the recording.</summary>
    /// <exception cref="InvalidOperationException">The judge tells of another number of frames.</exception>
    public SpeechDecision Finish()
    {
        var frames = _meter.Finish();
        var judged = listener?.Finish();
        return judged is null || judged.Count == frames.LevelDb.Length
            ? activity.Decide(frames, judged)
            : throw new InvalidOperationException(
                $"Detect speech: expected the judgement of {frames.LevelDb.Length} frames of 10 ms, got that of {judged.Count}. "
                    + "Mend the judge: it tells one for each 10 ms begun.");
    }

    /// <inheritdoc/>
    public void Dispose() => listener?.Dispose();
}
