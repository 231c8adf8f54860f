using System.Globalization;
using System.Numerics.Tensors;
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

    /// <param name="encoder">The encoder, which is disposed with this.</param>
    /// <param name="name">What messages call its model; null: nothing but its id.</param>
    public RecordingEncoder(SpeakerEncoder encoder, string? name = null)
    {
        _encoder = encoder;
        Model = ModelOf(encoder) with { Name = name };
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
    /// <param name="threads">Threads to work with; 0: one for each processor.</param>
    /// <param name="channel">The only channel of recordings to be heard, from 1; null: all, mixed.</param>
    public static RecordingEncoder Load(string path, int threads = 0, int? channel = null) =>
        new(SpeakerEncoder.Load(ModelPath.Resolve(path), threads), ModelPath.NameOf(path)) { Channel = channel };

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

    /// <summary>Embeds the speech of one recording of any length.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="progress">Told how much of a long one is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="NoSpeechException">There is none.</exception>
    /// <exception cref="InvalidScoreException">The embedding is 0 or not finite.</exception>
    public EncodedRecording Encode(
        string file, Action<RecordingProgress>? progress = null, CancellationToken stop = default) =>
        Checked(file, _encoder.EmbedFile(file, progress: progress, stop: stop, channel: Channel));

    /// <summary>Embeds the speech of one recording, or all of it where no speech is found: a trial list wants an answer.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="progress">Told how much of a long one is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="NoSpeechException">It is silent from end to end: there is nothing to answer from.</exception>
    public EncodedRecording EncodeAnyway(string file, Action<RecordingProgress>? progress, CancellationToken stop)
    {
        try
        {
            return Encode(file, progress, stop);
        }
        catch (NoSpeechException)
        {
            if (IsSilent(file, stop))
            {
                throw;
            }

            return Checked(file, _encoder.EmbedWholeFile(file, progress, Channel, stop));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();

    private bool IsSilent(string file, CancellationToken stop)
    {
        using var audio = AudioReader.Open(file, channel: Channel);
        var block = new float[AudioReader.StandardRateHz];
        for (var read = block.Length; read == block.Length;)
        {
            stop.ThrowIfCancellationRequested();
            read = audio.Read(block);
            if (block.AsSpan(0, read).ContainsAnyExcept(0f))
            {
                return false;
            }
        }

        return true;
    }

    private static EncodedRecording Checked(string file, RecordingEmbedding recording) =>
        TensorPrimitives.Norm<float>(recording.Embedding) is > 0 and < float.PositiveInfinity
            ? new EncodedRecording(file, recording.Embedding, recording.NetSpeech, recording.Length) { Notes = recording.Notes }
            : throw new InvalidScoreException(
                $"{file}: expected an embedding of finite numbers, not all 0, got another. The model or the recording is broken.");
}
