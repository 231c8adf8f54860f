using System.Numerics.Tensors;
using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Evaluation.Trials;
using Timbre.Faults;
using Timbre.Galleries;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;
using Timbre.Recognition.Recordings;
using Timbre.Recognition.Voices;
using Timbre.Speakers.Models;

namespace Timbre.Recognition;

/// <summary>
/// A model in use: embeds recordings, scores embeddings as the model's threshold was measured, and opens galleries that do so
/// too. Many threads may use one side by side.
/// </summary>
public sealed class VoiceEncoder : IDisposable
{
    private readonly SpeakerEncoder _encoder;
    private readonly string? _name;
    private readonly bool _isBorrowing;

    /// <summary>Puts a model to use.</summary>
    /// <param name="encoder">Its encoder, which is disposed with this.</param>
    /// <param name="name">What messages call the model; null: nothing but its id.</param>
    public VoiceEncoder(SpeakerEncoder encoder, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        var scorers = new ModelScorers(encoder.Model, name);
        (_encoder, _name, Scorer) = (encoder, name, scorers.Own);
        Model = new GalleryModel(encoder.ModelId, encoder.EmbeddingSize, encoder.Model.Threshold)
        {
            Name = name,
            ScorerId = Scorer.Id,
            Calibration = CalibrationOf(encoder.Model, name),
        };
    }

    // On the same network, which the first one disposes.
    private VoiceEncoder(VoiceEncoder first, SpeakerScorer scorer)
    {
        (_encoder, _name, _isBorrowing, Scorer) = (first._encoder, first._name, true, scorer);
        (Channel, LeastSpeech) = (first.Channel, first.LeastSpeech);
        Model = first.Model with
        {
            ScorerId = scorer.Id,
            Threshold = scorer.Id == first.Scorer.Id ? first.Threshold : null,
            Calibration = CalibrationOf(_encoder.Model, _name),
        };
    }

    /// <summary>The model that ships beside the program.</summary>
    public static string ShippedModel { get; } = Path.Combine(AppContext.BaseDirectory, "models", "default.safetensors");

    /// <summary>The model, as a gallery knows it.</summary>
    public GalleryModel Model { get; }

    /// <summary>Where the model comes from, how it was trained and how well it did.</summary>
    public ModelInfo Info => _encoder.Info;

    /// <summary>Scores two of its embeddings in the way that the model names: with its cohort where it names none and has one.</summary>
    public SpeakerScorer Scorer { get; }

    /// <summary>Score at or above which the model's maker takes two recordings for one speaker's; null where nobody measured one.</summary>
    public double? Threshold => Model.Threshold;

    /// <summary>The only channel of recordings to be heard, from 1; null: all, mixed.</summary>
    public int? Channel { get; init; }

    /// <summary>How much speech a recording needs; zero for any.</summary>
    public TimeSpan LeastSpeech { get; init; }

    /// <summary>Embeds the speech of one recording of any length.</summary>
    /// <param name="recording">A file, a stream or samples.</param>
    /// <param name="progress">Told how much of a long one is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="NoSpeechException">It holds no speech, or too little.</exception>
    /// <exception cref="InvalidScoreException">The embedding is 0 or not finite.</exception>
    /// <exception cref="TimbreException">It cannot be read.</exception>
    public EmbeddedRecording Embed(Recording recording, Action<RecordingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        stop.ThrowIfCancellationRequested();
        using var audio = recording.Open(Channel, stop);
        return Checked(recording, _encoder.EmbedOpen(audio, LeastSpeech, progress, stop));
    }

    /// <summary>Embeds the speech of one recording as <see cref="Embed"/> does, and listens for a second person in it.</summary>
    /// <param name="recording">A file, a stream or samples.</param>
    /// <param name="progress">Told how much of a long one is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>
    /// The same, with <see cref="EmbeddedRecording.SecondVoice"/>; little more time where the network pools frames and the recording is one
    /// piece, else up to twice.
    /// </returns>
    /// <inheritdoc cref="Embed" path="/exception"/>
    public EmbeddedRecording EmbedListening(
        Recording recording, Action<RecordingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        stop.ThrowIfCancellationRequested();
        using var audio = recording.Open(Channel, stop);
        var finder = new SecondVoiceFinder(audio);
        var heard = _encoder.EmbedWindows(audio, finder.Choose, LeastSpeech, progress, stop);
        return Checked(recording, heard) with { SecondVoice = finder.Find(heard.Windows) };
    }

    /// <summary>Embeds the speech of one recording, or all of it where no speech is found: a trial list wants an answer.</summary>
    /// <param name="recording">A file, a stream or samples.</param>
    /// <param name="progress">Told how much of a long one is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="NoSpeechException">It is silent from end to end: there is nothing to answer from.</exception>
    /// <inheritdoc cref="Embed" path="/exception[not(contains(@cref, 'NoSpeech'))]"/>
    public EmbeddedRecording EmbedAnyway(Recording recording, Action<RecordingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        stop.ThrowIfCancellationRequested();
        using var audio = recording.Open(Channel, stop);
        try
        {
            return Checked(recording, _encoder.EmbedOpen(audio, LeastSpeech, progress, stop));
        }
        catch (NoSpeechException)
        {
            audio.Rewind();
            if (IsSilent(audio, stop))
            {
                throw;
            }

            audio.Rewind();
            return Checked(recording, _encoder.EmbedWholeOpen(audio, progress, stop));
        }
    }

    /// <summary>Opens a gallery of this model's voices, which are scored as the model's threshold was measured.</summary>
    /// <param name="store">Where voiceprints are kept; closed with the gallery.</param>
    /// <param name="scoring">How a recording is scored against several of a speaker.</param>
    /// <exception cref="ModelMismatchException">The store holds voices of another model. The store stays open.</exception>
    public Gallery OpenGallery(IGalleryStore store, VoiceprintScoring scoring = VoiceprintScoring.Centroid) =>
        new(store, Model, Scorer, scoring);

    /// <summary>The same model with its embeddings scored in another way; it lives as long as this one.</summary>
    /// <param name="kind">The way.</param>
    /// <returns>Without a threshold, and calibrated, where the model's are for another way.</returns>
    /// <exception cref="ScoringException">The model holds no impostors, or no PLDA, to score so.</exception>
    public VoiceEncoder ScoringBy(ScorerKind kind) => ScoringBy(new ModelScorers(_encoder.Model, _name).Of(kind));

    /// <inheritdoc cref="ScoringBy(ScorerKind)"/>
    /// <param name="scorer">A scorer of embeddings of this size.</param>
    public VoiceEncoder ScoringBy(SpeakerScorer scorer)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        return new VoiceEncoder(this, scorer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isBorrowing)
        {
            _encoder.Dispose();
        }
    }

    // Fitted for another scorer, as where the cohort was exchanged, it does not hold.
    private ScoreCalibration? CalibrationOf(SpeakerModel model, string? name)
    {
        try
        {
            return model.Calibration is { } text && ScoreCalibration.Parse(text) is var read && read.ScorerId == Scorer.Id ? read : null;
        }
        catch (FormatException fault)
        {
            throw new ModelFileException(
                $"Model {name ?? model.Id}: {fault.Message}. Calibrate it again with 'timbre calibrate', or copy the file again.", fault);
        }
    }

    private static bool IsSilent(OpenAudio audio, CancellationToken stop)
    {
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

    private EmbeddedRecording Checked(Recording recording, RecordingEmbedding heard) =>
        TensorPrimitives.Norm<float>(heard.Embedding) is > 0 and < float.PositiveInfinity
            ? new EmbeddedRecording(recording.Name, heard.Embedding, heard.Quality)
            {
                Notes = heard.Notes,
                IsFile = recording.IsFile,
                Channel = recording.Channel ?? Channel,
            }
            : throw new InvalidScoreException(
                $"{recording.Name}: expected an embedding of finite numbers, not all 0, got another. "
                    + "The model or the recording is broken.");
}
