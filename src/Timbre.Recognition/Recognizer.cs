using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Clustering;
using Timbre.Evaluation.Decisions;
using Timbre.Faults;
using Timbre.Galleries;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;
using Timbre.Recognition.Recordings;
using Timbre.Speakers.Models;

namespace Timbre.Recognition;

/// <summary>From a voice to a decision: a model and a gallery that belong together.</summary>
/// <remarks>
/// Scorer, cohort and threshold are the model's own, so that a score is always held against a threshold that was measured on
/// scores of its kind. Many threads may use one recognizer side by side; several recordings of one call are embedded side by
/// side too. Faults a user can cause are <see cref="TimbreException"/>s, whose messages name the recording and the remedy.
/// </remarks>
/// <example>
/// <code>
/// using var recognizer = Recognizer.Open("models/default.safetensors", "voices.db");
/// recognizer.Enroll("ann", "ann-1.wav", "ann-2.flac");
/// var answer = recognizer.Identify("call.mp3");
/// Console.WriteLine(answer.Speaker ?? "nobody enrolled");
/// </code>
/// </example>
public sealed partial class Recognizer : IDisposable
{
    private readonly VoiceEncoder _encoder;
    private readonly RecognizerOptions _options;
    private volatile bool _isDisposed;

    /// <summary>Makes a recognizer of a model and a store of voices.</summary>
    /// <param name="model">The model; its weights must not change any more.</param>
    /// <param name="store">Where voices are kept; closed with the recognizer.</param>
    /// <param name="options">Threshold, channel and the like; model and gallery named there are not looked at.</param>
    /// <exception cref="ModelMismatchException">The store holds voices of another model. The store stays open.</exception>
    /// <exception cref="ArgumentException">The options are wrong. The store stays open.</exception>
    public Recognizer(SpeakerModel model, IGalleryStore store, RecognizerOptions? options = null)
        : this(model, name: null, store, Checked(options))
    {
    }

    private Recognizer(SpeakerModel model, string? name, IGalleryStore store, RecognizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);

        // A copy: what is set later must not change decisions.
        _options = options with { };
        _encoder = new VoiceEncoder(new SpeakerEncoder(model, options.Threads, options.SpeechJudge, options.Precision), name)
        {
            Channel = options.Channel,
            LeastSpeech = TimeSpan.FromSeconds(options.LeastSpeechSeconds),
        };
        try
        {
            RequireReachable(options.Threshold, _encoder.Scorer.HighestScore);
            Gallery = _encoder.OpenGallery(store, options.Scoring);
            RequireCalibrated(options, Gallery);
        }
        catch
        {
            _encoder.Dispose();
            throw;
        }
    }

    /// <summary>Who is enrolled: to list, show and remove them.</summary>
    public Gallery Gallery { get; }

    /// <summary>The model, as a gallery knows it: id, size of embeddings, threshold.</summary>
    public GalleryModel Model => _encoder.Model;

    /// <summary>Where the model comes from, how it was trained and how well it did.</summary>
    public ModelInfo Info => _encoder.Info;

    /// <summary>Lowest accepted score: that of the options, or the model's own; null where nobody names one.</summary>
    public double? Threshold => _options.Threshold ?? Gallery.Threshold;

    /// <summary>Opens a model file and a gallery file.</summary>
    /// <param name="model">The model file; null or empty for the one that ships beside the program.</param>
    /// <param name="gallery">The gallery file, made where it is missing; null or empty for one in memory.</param>
    /// <param name="options">Threshold, channel and the like; model and gallery named there are not looked at.</param>
    /// <exception cref="TimbreException">A file is missing or damaged, or the gallery holds voices of another model.</exception>
    /// <exception cref="ArgumentException">The options are wrong.</exception>
    public static Recognizer Open(string? model = null, string? gallery = null, RecognizerOptions? options = null)
    {
        var settings = Checked(options);
        var file = string.IsNullOrEmpty(model) ? VoiceEncoder.ShippedModel : model;
        var loaded = ModelFile.Load(file);
        IGalleryStore store = string.IsNullOrEmpty(gallery) ? new MemoryStore() : SqliteStore.Open(gallery);
        try
        {
            return new Recognizer(loaded, Path.GetFullPath(file), store, settings);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Opens the model and the gallery that options name.</summary>
    /// <param name="options">The options.</param>
    /// <inheritdoc cref="Open(string?, string?, RecognizerOptions?)" path="/exception"/>
    public static Recognizer Open(RecognizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Open(options.Model, options.Gallery, options);
    }

    /// <summary>
    /// A gallery of one's own beside <see cref="Gallery"/>, such as one of a few speakers who are asked about together: same model, same
    /// scoring, same calibration.
    /// </summary>
    /// <param name="store">Where its voices are kept; closed with it.</param>
    /// <exception cref="ModelMismatchException">The store holds voices of another model. The store stays open.</exception>
    public Gallery OpenGallery(IGalleryStore store)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var gallery = _encoder.OpenGallery(store, _options.Scoring);
        if (Gallery.OwnCalibration is { } own && Gallery.HasOwnCalibration)
        {
            gallery.Calibrate(own);
        }

        return gallery;
    }

    /// <summary>Embeds the speech of a recording of any length.</summary>
    /// <param name="recording">A path, or another <see cref="Recording"/>.</param>
    /// <param name="progress">Told how much of a long one is done; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="TimbreException">It cannot be read, or holds no speech.</exception>
    public EmbeddedRecording Embed(Recording recording, IProgress<RecordingProgress>? progress = null, CancellationToken stop = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _encoder.Embed(recording, progress is null ? null : progress.Report, stop);
    }

    /// <summary>Makes a voice known, or adds to one already known; all of the recordings or, on any fault, none.</summary>
    /// <param name="speaker">The name: 1 to 200 letters on one line.</param>
    /// <param name="recordings">One or more; several short ones are better than one.</param>
    /// <exception cref="TimbreException">The name cannot be one, or a recording cannot be used, or the gallery not be written.</exception>
    public EnrolledRecordings Enroll(string speaker, params IReadOnlyList<Recording> recordings) => Enroll(speaker, recordings, default);

    /// <inheritdoc cref="Enroll(string, IReadOnlyList{Recording})"/>
    /// <param name="speaker">The name: 1 to 200 letters on one line.</param>
    /// <param name="recordings">One or more; several short ones are better than one.</param>
    /// <param name="stop">Ends it early; nothing is enrolled then.</param>
    public EnrolledRecordings Enroll(string speaker, IReadOnlyList<Recording> recordings, CancellationToken stop)
    {
        var (name, heard, findings) = JudgeNamed(speaker, recordings, stop);
        return new EnrolledRecordings(Gallery.Enroll(name, [.. heard.Select(recording => recording.ToEnrolled())]), heard, findings);
    }

    /// <summary>Answers whether a recording is of the speaker it claims.</summary>
    /// <param name="speaker">The claimed speaker.</param>
    /// <param name="recording">A path, or another <see cref="Recording"/>.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="SpeakerNotFoundException">Nobody of that name is enrolled.</exception>
    /// <exception cref="TimbreException">The recording cannot be used.</exception>
    /// <exception cref="InvalidOperationException">Neither the options nor the model names a threshold.</exception>
    public VerifiedRecording Verify(string speaker, Recording recording, CancellationToken stop = default) =>
        Verify(speaker, recording, asked: null, stop);

    /// <inheritdoc cref="Verify(string, Recording, CancellationToken)"/>
    /// <param name="speaker">The claimed speaker.</param>
    /// <param name="recording">A path, or another <see cref="Recording"/>.</param>
    /// <param name="asked">How sure this answer has to be, in place of what the options say; null: as they say.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="CalibrationException">A rule is asked for, and neither model nor gallery is calibrated.</exception>
    public VerifiedRecording Verify(string speaker, Recording recording, DecisionRule? asked, CancellationToken stop = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);

        // Who is nobody is told before a long recording is heard.
        Gallery.Show(speaker);
        var rule = RuleOf(asked);
        var heard = Listen(recording, stop);
        var result = rule is not null
            ? Gallery.Verify(speaker, heard.ToEnrolled(), rule)
            : Gallery.Verify(speaker, heard.Embedding, Threshold);
        return new VerifiedRecording(heard, result.Speaker, result.Accepted, result.Score, result.Threshold)
        {
            Calibrated = result.Calibrated,
        };
    }

    /// <summary>Answers whose voice a recording is, or that it is nobody's here.</summary>
    /// <param name="recording">A path, or another <see cref="Recording"/>.</param>
    /// <param name="top">How many candidates to name, at least 1.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="TimbreException">The recording cannot be used.</exception>
    /// <exception cref="InvalidOperationException">Neither the options nor the model names a threshold.</exception>
    public IdentifiedRecording Identify(Recording recording, int top = 5, CancellationToken stop = default) =>
        Identify(recording, top, asked: null, stop);

    /// <inheritdoc cref="Identify(Recording, int, CancellationToken)"/>
    /// <param name="recording">A path, or another <see cref="Recording"/>.</param>
    /// <param name="top">How many candidates to name, at least 1.</param>
    /// <param name="asked">How sure this answer has to be, in place of what the options say; null: as they say.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="CalibrationException">A rule is asked for, and neither model nor gallery is calibrated.</exception>
    public IdentifiedRecording Identify(Recording recording, int top, DecisionRule? asked, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var rule = RuleOf(asked);
        var heard = Listen(recording, stop);
        var result = rule is not null
            ? Gallery.Identify(heard.ToEnrolled(), rule, top)
            : Gallery.Identify(heard.Embedding, top, Threshold);
        return new IdentifiedRecording(heard, result.Decision, result.Candidates, result.Threshold) { Calibrated = result.Calibrated };
    }

    /// <summary>Answers whether two recordings are of one speaker, whoever that is.</summary>
    /// <param name="first">A path, or another <see cref="Recording"/>.</param>
    /// <param name="second">The other.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="TimbreException">A recording cannot be used.</exception>
    /// <exception cref="InvalidOperationException">Neither the options nor the model names a threshold.</exception>
    public ComparedRecordings Compare(Recording first, Recording second, CancellationToken stop = default) =>
        Compare(first, second, asked: null, stop);

    /// <inheritdoc cref="Compare(Recording, Recording, CancellationToken)"/>
    /// <param name="first">A path, or another <see cref="Recording"/>.</param>
    /// <param name="second">The other.</param>
    /// <param name="asked">How sure this answer has to be, in place of what the options say; null: as they say.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="CalibrationException">A rule is asked for, and neither model nor gallery is calibrated.</exception>
    public ComparedRecordings Compare(Recording first, Recording second, DecisionRule? asked, CancellationToken stop = default)
    {
        var rule = RuleOf(asked);
        var threshold = rule is null ? RequireThreshold() : 0;
        var embedded = EmbedAll([first, second], stop, _options.ListenForSecondVoices);
        var score = _encoder.Scorer.Score(embedded[0].Embedding, embedded[1].Embedding);
        if (rule is null)
        {
            return new ComparedRecordings(embedded[0], embedded[1], score >= threshold, score, threshold);
        }

        var decision = VoicePair.Decide(Gallery.Calibration!, rule, score, embedded[0].ToEnrolled().Side, embedded[1].ToEnrolled().Side);
        return new ComparedRecordings(embedded[0], embedded[1], decision.Decision.IsAccepted, score, decision.Threshold)
        {
            Calibrated = decision.Decision,
        };
    }

    /// <summary>Groups recordings by voice, where nobody needs to be enrolled.</summary>
    /// <remarks>
    /// The number of voices follows from likelihood ratios where scores are calibrated: by <see cref="RecognizerOptions.Level"/> or
    /// <see cref="RecognizerOptions.FalseAcceptRate"/> as how often two recordings of different people may count as one speaker's, where
    /// one of them is set; or else by silhouettes among the numbers that the ratios leave (<see cref="VoiceClusters.Plausible"/>).
    /// </remarks>
    /// <param name="recordings">At least one; at least three where the number of voices is to be found.</param>
    /// <param name="voices">How many there are; null: to be found.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="TimbreException">A recording cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer recordings than voices, or too few to find their number.</exception>
    public ClusteredRecordings Cluster(IReadOnlyList<Recording> recordings, int? voices = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        if (voices is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(voices));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(number, recordings.Count, nameof(voices));
        }
        else
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(recordings.Count, VoiceClustering.FewestToCount, nameof(recordings));
        }

        var embedded = EmbedAll(recordings, stop);
        float[][] embeddings = [.. embedded.Select(recording => recording.Embedding)];
        return new ClusteredRecordings(embedded, voices is { } count
            ? VoiceClustering.Group(embeddings, count, scorer: _encoder.Scorer)
            : Count(embedded, embeddings));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        Gallery.Dispose();
        _encoder.Dispose();
    }

    private static RecognizerOptions Checked(RecognizerOptions? options) =>
        options is null ? new RecognizerOptions()
        : options.FindFaults() is [_, ..] faults ? throw new ArgumentException(
            "RecognizerOptions: " + string.Join(" ", faults), nameof(options))
        : options;
}
