using System.Globalization;
using System.Runtime.ExceptionServices;
using Timbre.Audio;
using Timbre.Evaluation;
using Timbre.Galleries;
using Timbre.Speakers;

namespace Timbre.Cli.Hearing;

/// <summary>Turns recordings into embeddings: reads them, keeps the speech, embeds it.</summary>
internal sealed class RecordingEncoder : IDisposable
{
    /// <summary>What a model's summary calls its threshold.</summary>
    public const string ThresholdKey = "threshold";

    private readonly SpeakerEncoder _encoder;

    public RecordingEncoder(SpeakerEncoder encoder)
    {
        _encoder = encoder;
        Model = ModelOf(encoder);
        Scorer = ScorerOf(encoder);
    }

    /// <summary>The model, as a gallery knows it.</summary>
    public GalleryModel Model { get; }

    /// <summary>Scores two of the embeddings, as the model's threshold was measured.</summary>
    public SpeakerScorer Scorer { get; }

    /// <summary>The only channel of recordings to be heard, from 1; null: all, mixed.</summary>
    public int? Channel { get; init; }

    /// <summary>Loads a model file, or the best one of a run folder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="channel">See <see cref="Channel"/>.</param>
    public static RecordingEncoder Load(string path, int? channel = null) =>
        new(SpeakerEncoder.Load(ModelPath.Resolve(path))) { Channel = channel };

    /// <summary>An encoder's model, as a gallery knows it.</summary>
    public static GalleryModel ModelOf(SpeakerEncoder encoder)
    {
        var known = encoder.Info.Training.TryGetValue(ThresholdKey, out var text)
            & double.TryParse(text, CultureInfo.InvariantCulture, out var threshold);
        return new GalleryModel(encoder.ModelId, encoder.EmbeddingSize, known && double.IsFinite(threshold) ? threshold : null);
    }

    /// <summary>What scores an encoder's embeddings: with its model's cohort, or by the cosine.</summary>
    public static SpeakerScorer ScorerOf(SpeakerEncoder encoder) => encoder.Model.Cohort is { } cohort
        ? new SpeakerScorer(cohort.Embeddings, encoder.EmbeddingSize, cohort.Options.Top, cohort.Options.Weight)
        : SpeakerScorer.Cosine;

    /// <summary>Embeds the speech of one recording.</summary>
    /// <exception cref="NoSpeechException">There is none.</exception>
    public EncodedRecording Encode(string file) => Encode(file, null, CancellationToken.None);

    /// <summary>Embeds the speech of one recording of any length.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="progress">Told how much of a long one is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="NoSpeechException">There is none.</exception>
    public EncodedRecording Encode(string file, Action<RecordingProgress>? progress, CancellationToken stop)
    {
        var recording = _encoder.EmbedFile(file, progress: progress, stop: stop, channel: Channel);
        return new EncodedRecording(file, recording.Embedding, recording.NetSpeech, recording.Length) { Notes = recording.Notes };
    }

    /// <summary>Embeds the speech of one recording, or all of it where no speech is found: a trial list wants an answer.</summary>
    public EncodedRecording EncodeAnyway(string file)
    {
        var samples = AudioReader.ReadAt(file, channel: Channel);
        var activity = _encoder.VoiceActivity.Detect(samples);
        var embedding = activity.HasSpeech ? _encoder.EmbedRecording(samples, activity) : _encoder.Embed(samples);
        var length = TimeSpan.FromSeconds(samples.Length / (double)AudioReader.StandardRateHz);
        return new EncodedRecording(file, embedding, activity.NetSpeech, length);
    }

    /// <summary>Embeds many recordings side by side.</summary>
    /// <param name="files">The recordings.</param>
    /// <param name="encode">One of this object's ways to embed.</param>
    /// <param name="threads">How many at a time; 0: one for each processor.</param>
    /// <param name="done">Told after each recording, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>In the order of the files.</returns>
    /// <remarks>The first fault ends it and is thrown as it is.</remarks>
    public static EncodedRecording[] EncodeAll(
        IReadOnlyList<string> files,
        Func<string, EncodedRecording> encode,
        int threads = 0,
        Action? done = null,
        CancellationToken stop = default)
    {
        var encoded = new EncodedRecording[files.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
            CancellationToken = stop,
        };
        try
        {
            Parallel.For(0, files.Count, options, i =>
            {
                encoded[i] = encode(files[i]);
                done?.Invoke();
            });
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.Flatten().InnerExceptions[0]);
        }

        return encoded;
    }

    public void Dispose() => _encoder.Dispose();
}
