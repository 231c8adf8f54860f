using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Activity;

/// <summary>Finds the speech of a recording: what stands above its noise and, somewhere in it, has the pitch of a voice.</summary>
/// <remarks>
/// A frame of 10 ms is speech where its level is above the noise around (10th percentile of 10 s) by a threshold and not too
/// far below the loud speech around; or where it is clearly voiced and among the loud frames, for recordings without any
/// pause. Short pauses are closed, and a run counts only if it holds voiced frames: steady noise of any level or color does
/// not rise above itself, and what rises without pitch (rain, clicks, rustling) is no voice. Whispering alone is not found;
/// music and the cries of animals may be. Immutable: many threads may share one.
/// </remarks>
public sealed class VoiceActivity
{
    // Frames as clearly voiced as this, and no farther than this below the loud ones, are speech whatever the noise level.
    private const float ClearPeriodicity = 0.7f;
    private const float VoicedBelowPeakDb = 15;

    private readonly VoiceActivityOptions _options;
    private readonly ISpeechJudge? _judge;

    /// <summary>Makes a detector.</summary>
    /// <param name="options">Thresholds and times; null for the defaults.</param>
    /// <param name="judge">
    /// Tells which frames are speech in place of the rules above; of the options then only the level of silence, the shortest speech, the
    /// longest pause and the padding count. Null: the rules.
    /// </param>
    /// <exception cref="ArgumentException">The options contradict their rules; all faults are listed.</exception>
    public VoiceActivity(VoiceActivityOptions? options = null, ISpeechJudge? judge = null)
    {
        _judge = judge;
        _options = (options ?? VoiceActivityOptions.Default).Checked();
    }

    /// <summary>Finds the speech.</summary>
    /// <param name="samples">16 kHz, one channel, full scale -1 to 1.</param>
    public VoiceActivityResult Detect(ReadOnlySpan<float> samples)
    {
        using var hearing = Listen(samples.Length);
        hearing.Add(samples);
        return hearing.Finish().Result;
    }

    /// <summary>Finds the speech of a recording as it is read, in memory of some 12 MB an hour.</summary>
    /// <param name="audio">At its start, at 16 kHz; read to its end.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>What <see cref="Detect(ReadOnlySpan{float})"/> finds in all of its samples.</returns>
    /// <exception cref="ArgumentException">The stream has another rate.</exception>
    /// <exception cref="UnsupportedAudioException">The recording is damaged, or longer than 37 hours.</exception>
    public VoiceActivityResult Detect(OpenAudio audio, CancellationToken stop = default)
    {
        using var hearing = Listen();
        Hear(audio, hearing.Add, stop);
        return hearing.Finish().Result;
    }

    /// <summary>Keeps the speech of a recording and drops the rest.</summary>
    /// <param name="samples">16 kHz, one channel, full scale -1 to 1.</param>
    /// <returns>The segments joined; empty where there is no speech.</returns>
    public float[] Trim(ReadOnlySpan<float> samples) => Trim(samples, Detect(samples));

    /// <summary>Keeps the speech of a recording whose segments are known.</summary>
    /// <param name="samples">The samples given to <see cref="Detect(ReadOnlySpan{float})"/>.</param>
    /// <param name="result">What it found.</param>
    /// <returns>The segments joined; empty where there is no speech.</returns>
    /// <exception cref="ArgumentException">The result is of a recording of another length.</exception>
    public static float[] Trim(ReadOnlySpan<float> samples, VoiceActivityResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Samples != samples.Length)
        {
            throw new ArgumentException(
                $"Trim silence: expected the result of {samples.Length} samples, got that of {result.Samples}. Detect them anew.",
                nameof(result));
        }

        var speech = new float[result.SpeechSamples];
        var length = 0;
        foreach (var segment in result.Segments)
        {
            samples.Slice(segment.Start, segment.Length).CopyTo(speech.AsSpan(length));
            length += segment.Length;
        }

        return speech;
    }

    /// <summary>Begins to hear a recording.</summary>
    /// <param name="expectedSamples">How many samples there will be about; 0 where that is not known.</param>
    internal SpeechHearing Listen(int expectedSamples = 0) => new(this, _judge?.Listen(), expectedSamples);

    /// <summary>Reads a recording from its start to its end.</summary>
    /// <param name="audio">As for <see cref="Detect(OpenAudio, CancellationToken)"/>.</param>
    /// <param name="add">Takes its samples, second by second.</param>
    /// <param name="stop">Ends it early.</param>
    internal static void Hear(OpenAudio audio, Action<ReadOnlySpan<float>> add, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(audio);
        if (audio.SampleRateHz != AudioReader.StandardRateHz)
        {
            throw new ArgumentException(
                $"Detect speech: expected samples at {AudioReader.StandardRateHz} Hz, got {audio.SampleRateHz} Hz. "
                    + "Open the recording at that rate.",
                nameof(audio));
        }

        var block = new float[AudioReader.StandardRateHz];
        for (var read = block.Length; read == block.Length;)
        {
            stop.ThrowIfCancellationRequested();
            read = audio.Read(block);
            if (audio.Position > int.MaxValue)
            {
                throw AudioReader.TooLong(audio.Info);
            }

            add(block.AsSpan(0, read));
        }
    }

    /// <summary>Finds the speech of a recording whose frames are measured.</summary>
    /// <param name="frames">What was measured.</param>
    /// <param name="judged">For each frame whether a judge takes it for speech; null where there is none.</param>
    internal SpeechDecision Decide(SpeechFrames frames, IReadOnlyList<bool>? judged = null)
    {
        var voiced = Array.ConvertAll(frames.Periodicity, likeness => likeness >= _options.Periodicity);
        bool[] voice = judged is null
            ? IsSpeech(frames)
            : [.. judged.Zip(frames.LevelDb, (isSpeech, level) => isSpeech && level > _options.SilenceDbfs)];
        var speech = (bool[])voice.Clone();
        FrameRuns.CloseGaps(speech, Frames(_options.LongestPause));
        var segments = new List<SpeechSegment>();
        foreach (var (start, end) in FrameRuns.Of(speech, true))
        {
            if (end - start >= Frames(_options.LeastSpeech)
                && (judged is not null || FrameRuns.Longest(voiced.AsSpan(start, end - start)) >= Frames(_options.LeastVoiced)))
            {
                Add(segments, start, end, frames.Samples);
            }
            else
            {
                voice.AsSpan(start, end - start).Clear();
            }
        }

        return new SpeechDecision(frames, voice, new VoiceActivityResult(segments, frames.Samples));
    }

    private bool[] IsSpeech(SpeechFrames frames)
    {
        var (noise, peak) = NoiseFloor.Around(frames.LevelDb, _options.SilenceDbfs);
        var speech = new bool[frames.LevelDb.Length];
        for (var i = 0; i < speech.Length; i++)
        {
            var level = frames.LevelDb[i];
            var threshold = Math.Max(noise[i] + _options.AboveNoiseDb, peak[i] - _options.BelowPeakDb);
            speech[i] = level > _options.SilenceDbfs
                && (level >= threshold || (frames.Periodicity[i] >= ClearPeriodicity && level >= peak[i] - VoicedBelowPeakDb));
        }

        return speech;
    }

    private void Add(List<SpeechSegment> segments, int startFrame, int endFrame, int samples)
    {
        var padding = Frames(_options.Padding);
        var start = Math.Max(0, startFrame - padding) * SpeechFrames.Shift;
        var end = Math.Min(samples, (endFrame + padding) * SpeechFrames.Shift);
        if (segments.Count > 0 && segments[^1].End >= start)
        {
            start = segments[^1].Start;
            segments.RemoveAt(segments.Count - 1);
        }

        segments.Add(new SpeechSegment(start, end - start));
    }

    private static int Frames(TimeSpan time) => (int)Math.Round(time.TotalSeconds * AudioReader.StandardRateHz / SpeechFrames.Shift);
}
