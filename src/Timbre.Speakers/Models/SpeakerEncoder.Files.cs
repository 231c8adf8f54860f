using System.Globalization;
using System.Numerics.Tensors;
using Timbre.Audio.Activity;
using Timbre.Audio.Faults;
using Timbre.Audio.Quality;
using Timbre.Audio.Reading;
using Timbre.Faults;
using Timbre.Speakers.Passes;

namespace Timbre.Speakers.Models;

/// <content>Recordings as files, of any length.</content>
public sealed partial class SpeakerEncoder
{
    // Up to here a recording is decoded once and held; a longer one is decoded twice, and only a piece of it is held.
    private static readonly TimeSpan s_held = TimeSpan.FromMinutes(5);

    /// <summary>Embeds the speech of a file; memory hardly grows with its length (some 12 MB an hour).</summary>
    /// <param name="path">The recording, of any format that <see cref="AudioReader"/> reads.</param>
    /// <param name="leastSpeech">How much speech is needed; zero for any.</param>
    /// <param name="progress">Told now and then how much of a long recording is done; null: nobody.</param>
    /// <param name="channel">The only channel to be heard, from 1 (left); null: all of them, mixed.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>To the bit what <see cref="EmbedRecording(ReadOnlySpan{float}, VoiceActivityResult)"/> makes of all its samples.</returns>
    /// <exception cref="NoSpeechException">It holds no speech, or less than that.</exception>
    /// <exception cref="TimbreException">It cannot be read.</exception>
    public RecordingEmbedding EmbedFile(
        string path,
        TimeSpan leastSpeech = default,
        Action<RecordingProgress>? progress = null,
        int? channel = null,
        CancellationToken stop = default) =>
        EmbedFile(path, s_held, leastSpeech, progress, channel, stop);

    /// <summary>Embeds the speech of a recording that is open: a file, a stream or samples.</summary>
    /// <param name="audio">At 16 kHz, at its beginning; it is read to its end, a long one twice, and left open.</param>
    /// <param name="leastSpeech">How much speech is needed; zero for any.</param>
    /// <param name="progress">Told now and then how much of a long recording is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>
    /// To the bit what <see cref="EmbedFile(string, TimeSpan, Action{RecordingProgress}, int?, CancellationToken)"/> makes of the same
    /// samples.
    /// </returns>
    /// <exception cref="NoSpeechException">It holds no speech, or less than that.</exception>
    /// <exception cref="TimbreException">It cannot be read.</exception>
    public RecordingEmbedding EmbedOpen(
        OpenAudio audio, TimeSpan leastSpeech = default, Action<RecordingProgress>? progress = null, CancellationToken stop = default)
    {
        RequireRate(audio);
        return EmbedSpeech(audio, s_held, leastSpeech, null, progress, stop);
    }

    /// <summary>Embeds the speech of a recording that is open, and windows of it.</summary>
    /// <param name="audio">As for <see cref="EmbedOpen"/>; one of more than 5 minutes is read once more for its windows.</param>
    /// <param name="windows">Chooses windows when the speech is known, each of one frame or more.</param>
    /// <param name="leastSpeech">How much speech is needed; zero for any.</param>
    /// <param name="progress">Told now and then how much of a long recording is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>
    /// As <see cref="EmbedOpen"/>, and <see cref="RecordingEmbedding.Windows"/>. Of speech of one piece, where the network pools frames
    /// (<see cref="Networks.IPooledFrames"/>), these come of the same pass, so that a window is heard within what is around it; else
    /// each passes the network by itself.
    /// </returns>
    /// <exception cref="ArgumentException">A window does not lie within the speech.</exception>
    /// <inheritdoc cref="EmbedOpen" path="/exception"/>
    public RecordingEmbedding EmbedWindows(
        OpenAudio audio,
        Func<VoiceActivityResult, IReadOnlyList<SpeechWindow>> windows,
        TimeSpan leastSpeech = default,
        Action<RecordingProgress>? progress = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(windows);
        RequireRate(audio);
        return EmbedSpeech(audio, s_held, leastSpeech, windows, progress, stop);
    }

    /// <summary>Embeds all of a recording that is open, silence and noise included.</summary>
    /// <param name="audio">At 16 kHz, at its beginning; it is read to its end, a long one twice, and left open.</param>
    /// <param name="progress">Told now and then how much of a long recording is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>
    /// To the bit what <see cref="EmbedWholeFile(string, Action{RecordingProgress}, int?, CancellationToken)"/> makes of the same samples.
    /// </returns>
    /// <exception cref="TimbreException">It cannot be read, or is shorter than one frame.</exception>
    public RecordingEmbedding EmbedWholeOpen(OpenAudio audio, Action<RecordingProgress>? progress = null, CancellationToken stop = default)
    {
        RequireRate(audio);
        return EmbedWhole(audio, s_held, progress, stop);
    }

    private static void RequireRate(OpenAudio audio)
    {
        ArgumentNullException.ThrowIfNull(audio);
        if (audio.SampleRateHz != AudioReader.StandardRateHz)
        {
            throw new ArgumentException(
                $"Embed: expected audio at {AudioReader.StandardRateHz} Hz, got {audio.SampleRateHz} Hz. Open it at that rate.",
                nameof(audio));
        }
    }

    /// <summary>Embeds all of a file, silence and noise included: for those who need an answer where no speech is found.</summary>
    /// <param name="path">The recording, of any format that <see cref="AudioReader"/> reads.</param>
    /// <param name="progress">Told now and then how much of a long recording is done; null: nobody.</param>
    /// <param name="channel">The only channel to be heard, from 1 (left); null: all of them, mixed.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>To the bit what <see cref="Embed"/> makes of all its samples.</returns>
    /// <exception cref="TimbreException">It cannot be read, or is shorter than one frame.</exception>
    public RecordingEmbedding EmbedWholeFile(
        string path, Action<RecordingProgress>? progress = null, int? channel = null, CancellationToken stop = default) =>
        EmbedWholeFile(path, s_held, progress, channel, stop);

    /// <summary>Embeds all of a file.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="held">Longest recording that is held in memory.</param>
    /// <param name="progress">Told how much is done.</param>
    /// <param name="channel">The only channel to be heard; null: all.</param>
    /// <param name="stop">Ends it early.</param>
    internal RecordingEmbedding EmbedWholeFile(
        string path, TimeSpan held, Action<RecordingProgress>? progress, int? channel, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var audio = AudioReader.Open(path, channel: channel);
        return EmbedWhole(audio, held, progress, stop);
    }

    private RecordingEmbedding EmbedWhole(OpenAudio audio, TimeSpan held, Action<RecordingProgress>? progress, CancellationToken stop)
    {
        var (samples, (activity, quality)) = Hear(audio, held, stop);
        return new RecordingEmbedding(
            samples is null ? EmbedStream(audio, activity, ofSpeech: false, ofWhole: true, progress, stop) : Embed(samples),
            quality) { Notes = audio.Notes };
    }

    /// <summary>Embeds a file.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="held">Longest recording that is held in memory.</param>
    /// <param name="leastSpeech">How much speech is needed.</param>
    /// <param name="progress">Told how much is done.</param>
    /// <param name="channel">The only channel to be heard; null: all.</param>
    /// <param name="stop">Ends it early.</param>
    internal RecordingEmbedding EmbedFile(
        string path,
        TimeSpan held,
        TimeSpan leastSpeech,
        Action<RecordingProgress>? progress,
        int? channel,
        CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var audio = AudioReader.Open(path, channel: channel);
        return EmbedSpeech(audio, held, leastSpeech, null, progress, stop);
    }

    private RecordingEmbedding EmbedSpeech(
        OpenAudio audio,
        TimeSpan held,
        TimeSpan leastSpeech,
        Func<VoiceActivityResult, IReadOnlyList<SpeechWindow>>? windows,
        Action<RecordingProgress>? progress,
        CancellationToken stop)
    {
        var (samples, (activity, quality)) = Hear(audio, held, stop);
        activity.RequireSpeech(audio.Info.File, leastSpeech);
        var asked = RequireWithin(activity, windows?.Invoke(activity) ?? []);
        var options = _model.Embedding;
        var (embedding, ofWindows) = samples is not null
            ? EmbedRecording(samples, activity, asked)
            : (EmbedStream(audio, activity, options.TrimSilence, !options.TrimSilence || options.IncludeWhole, progress, stop),
                EmbedRead(audio, activity, asked, stop));
        return new RecordingEmbedding(embedding, quality) { Notes = audio.Notes, Windows = ofWindows };
    }

    private float[][] EmbedRead(OpenAudio audio, VoiceActivityResult activity, IReadOnlyList<SpeechWindow> windows, CancellationToken stop)
    {
        if (windows.Count == 0)
        {
            return [];
        }

        audio.Rewind();
        var reader = new WindowReader(activity, windows);
        reader.Read(audio, stop);
        return [.. reader.Samples.Select(samples => EmbedAsIs(samples))];
    }

    /// <summary>The samples of a recording, null where it is too long to be held, its speech and its quality.</summary>
    private (float[]? Samples, MeasuredSpeech Speech) Hear(OpenAudio audio, TimeSpan held, CancellationToken stop)
    {
        var path = audio.Info.File;
        var samples = ReadWhole(audio, (int)(held.TotalSeconds * AudioReader.StandardRateHz));
        var speech = samples is null ? Measure(audio, stop) : _quality.Measure(samples, audio);
        var activity = speech.Activity;
        return IsLongEnough(activity.Samples) ? (samples, speech)
            : activity.Samples == 0
            ? throw new UnsupportedAudioException(
                path, "at least one sample", "none (it holds no samples, 0 seconds)", "Record or copy it again")
            : throw new UnsupportedAudioException(
                path,
                string.Create(CultureInfo.InvariantCulture, $"at least {TimeOf(FewestSamples).TotalSeconds:0.###} s"),
                string.Create(CultureInfo.InvariantCulture, $"{TimeOf(activity.Samples).TotalSeconds:0.####} s"),
                "Give a longer recording");
    }

    private static TimeSpan TimeOf(long samples) => TimeSpan.FromSeconds(samples / (double)AudioReader.StandardRateHz);

    private MeasuredSpeech Measure(OpenAudio audio, CancellationToken stop)
    {
        audio.Rewind();
        return _quality.Measure(audio, stop);
    }

    /// <summary>All samples; null where they are more than that.</summary>
    private static float[]? ReadWhole(OpenAudio audio, int most)
    {
        const int FirstGuess = 30 * AudioReader.StandardRateHz;
        if (audio.Length > most)
        {
            return null;
        }

        var samples = new float[Math.Min((int)(audio.Length ?? FirstGuess), most)];
        for (var length = 0; ;)
        {
            length += audio.Read(samples.AsSpan(length));
            if (length == audio.Length)
            {
                return samples;
            }

            if (length < samples.Length)
            {
                return samples[..length];
            }

            if (length == most)
            {
                return null;
            }

            Array.Resize(ref samples, (int)Math.Min(2L * length, most));
        }
    }

    private float[] EmbedStream(
        OpenAudio audio,
        VoiceActivityResult activity,
        bool ofSpeech,
        bool ofWhole,
        Action<RecordingProgress>? progress,
        CancellationToken stop)
    {
        audio.Rewind();
        var near = ofSpeech && TrimsFrames ? SpeechSurroundings.Of(activity) : null;
        var speech = near is not null
            ? new PieceStream(this, near.Activity.Samples, PieceSums.OfSpeech(_model.Embedding, near.Activity, EmbeddingSize))
            : ofSpeech ? OfAll(activity.SpeechSamples)
            : null;
        var whole = near is null && ofWhole ? OfAll(activity.Samples) : null;
        var segments = new SegmentFilter(near?.Kept ?? activity.Segments);
        var block = new float[AudioReader.StandardRateHz];
        for (var read = block.Length; read == block.Length;)
        {
            stop.ThrowIfCancellationRequested();
            var start = (int)audio.Position;
            read = audio.Read(block);
            whole?.Add(block.AsSpan(0, read));
            while (speech is not null && segments.Next(start, read) is var (from, count) && count > 0)
            {
                speech.Add(block.AsSpan(from, count));
            }

            progress?.Invoke(new RecordingProgress(TimeOf(audio.Position), TimeOf(activity.Samples)));
        }

        if (audio.Position != activity.Samples)
        {
            throw new UnreadableAudioException(
                audio.Info.File, "another length when it was read again", "Wait until the recording is over, or copy it first");
        }

        var embedding = (speech ?? whole!).Finish();
        if (speech is not null && whole is not null)
        {
            TensorPrimitives.Add(embedding, whole.Finish(), embedding);
            Normalize(embedding);
        }

        return Adapted(embedding);

        PieceStream OfAll(int samples) => new(this, samples, PieceSums.OfAll(_model.Embedding, EmbeddingSize));
    }
}
