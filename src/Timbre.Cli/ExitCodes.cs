using System.Runtime.InteropServices;
using Timbre.Audio.Faults;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Evaluation.Trials;
using Timbre.Galleries.Faults;
using Timbre.Lab;
using Timbre.MetricLearning.Losses;
using Timbre.Neural.Files;
using Timbre.Recognition.Adapting;
using Timbre.Recognition.Recordings;
using Timbre.Settings;
using Timbre.Server.Hosting;
using Timbre.Speakers.Models;
using Timbre.Training.Data;
using Timbre.Training.Runs;

namespace Timbre.Cli;

/// <summary>What the command's exit code says to a shell. The one place that maps faults to codes.</summary>
/// <remarks>The README's table and <c>timbre --help</c> show the same list; a test holds that every kind of fault has a code.</remarks>
internal static class ExitCodes
{
    /// <summary>Done; a verification was accepted, every file was identified.</summary>
    public const int Success = 0;

    /// <summary>The answer is no: a verification was rejected, or some file is nobody's.</summary>
    public const int Negative = 1;

    /// <summary>The command line itself is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>A recording, list, recipe or data folder cannot be used.</summary>
    public const int BadInput = 3;

    /// <summary>Nobody of that name is enrolled, or nobody at all.</summary>
    public const int NotEnrolled = 4;

    /// <summary>A model file cannot be used, or is not the one that made the gallery.</summary>
    public const int BadModel = 5;

    /// <summary>A gallery is locked, damaged or out of reach.</summary>
    public const int BadGallery = 6;

    /// <summary>Training cannot go on: it diverged, or its run folder cannot be used.</summary>
    public const int TrainingFailed = 7;

    /// <summary>A library or program of the system is missing; the message names its package.</summary>
    public const int MissingComponent = 8;

    /// <summary>A result cannot be written: permissions, a full disk.</summary>
    public const int CannotWrite = 9;

    /// <summary>The enrollment coach found faults, and <c>--strict</c> refuses them; nobody of whom it did was enrolled.</summary>
    public const int NotGoodEnough = 10;

    /// <summary>The doctor found something that is not as it should be.</summary>
    public const int Found = 11;

    /// <summary>A fault of Timbre itself.</summary>
    public const int Internal = 70;

    /// <summary>Stopped in order when the session ended (SIGHUP).</summary>
    public const int HungUp = 129;

    /// <summary>Stopped by Ctrl-C, in order.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped in order by a service manager or <c>kill</c> (SIGTERM).</summary>
    public const int Terminated = 143;

    /// <summary>Each code with what it means, for help texts.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Meanings { get; } =
    [
        (Success, "done; accepted; every file identified"),
        (Negative, "the answer is no: not accepted, or a file is nobody's"),
        (Usage, "wrong command line"),
        (BadInput, "a recording, list, recipe or data folder cannot be used"),
        (NotEnrolled, "nobody of that name, or nobody at all, is enrolled"),
        (BadModel, "a model file cannot be used, or did not make this gallery"),
        (BadGallery, "the gallery is locked, damaged or out of reach"),
        (TrainingFailed, "training cannot go on"),
        (MissingComponent, "a library or program of the system is missing"),
        (CannotWrite, "a result cannot be written"),
        (NotGoodEnough, "an enrollment is not good enough for --strict"),
        (Found, "the doctor found something"),
        (Internal, "a fault of Timbre itself"),
        (HungUp, "stopped in order: the session ended (SIGHUP)"),
        (Interrupted, "stopped in order: Ctrl-C"),
        (Terminated, "stopped in order: SIGTERM"),
    ];

    private static readonly Dictionary<Type, int> Kinds = new()
    {
        [typeof(UsageException)] = Usage,
        [typeof(OutputException)] = CannotWrite,
        [typeof(UnreadableAudioException)] = BadInput,
        [typeof(UnsupportedAudioException)] = BadInput,
        [typeof(NoSpeechException)] = BadInput,
        [typeof(SpeechJudgeException)] = BadModel,
        [typeof(MissingDecoderException)] = MissingComponent,
        [typeof(TrialListException)] = BadInput,
        [typeof(CalibrationException)] = BadInput,
        [typeof(ScoringException)] = BadInput,
        [typeof(AdaptationException)] = BadInput,
        [typeof(InvalidScoreException)] = BadModel,
        [typeof(SafetensorsException)] = BadModel,
        [typeof(ModelFileException)] = BadModel,
        [typeof(DataSetException)] = BadInput,
        [typeof(SettingsException)] = BadInput,
        [typeof(LabException)] = BadInput,
        [typeof(ServerOptionsException)] = Usage,
        [typeof(RunFolderException)] = TrainingFailed,
        [typeof(TrainingDivergedException)] = TrainingFailed,
        [typeof(NonFiniteEmbeddingException)] = TrainingFailed,
        [typeof(SpeakerNameException)] = Usage,
        [typeof(SpeakerNotFoundException)] = NotEnrolled,
        [typeof(SpeakerExistsException)] = Usage,
        [typeof(RecordingNotFoundException)] = NotEnrolled,
        [typeof(ModelMismatchException)] = BadModel,
        [typeof(ScorerMismatchException)] = BadModel,
        [typeof(GalleryExportException)] = CannotWrite,
        [typeof(GalleryEmptyException)] = NotEnrolled,
        [typeof(GalleryCorruptException)] = BadGallery,
        [typeof(GalleryFormatException)] = BadGallery,
        [typeof(GalleryLockedException)] = BadGallery,
        [typeof(GalleryUnavailableException)] = BadGallery,
    };

    /// <summary>True where a kind of fault has a code of its own.</summary>
    public static bool Knows(Type kind) => Kinds.ContainsKey(kind);

    /// <summary>The code of a command over many recordings: of the first that cannot be used, whatever the others' answers are.</summary>
    public static int Of(IReadOnlyList<FailedRecording> failures, int otherwise = Success) =>
        failures.Count > 0 ? Of(failures[0].Fault) : otherwise;

    /// <summary>The code of a fault.</summary>
    public static int Of(Exception fault) => Cause(fault) switch
    {
        OperationCanceledException => Interrupted,
        DllNotFoundException => MissingComponent,
        IOException or UnauthorizedAccessException => CannotWrite,
        var cause => Kinds.GetValueOrDefault(cause.GetType(), Internal),
    };

    /// <summary>The code of a command that a signal stopped.</summary>
    public static int Of(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => HungUp,
        PosixSignal.SIGTERM => Terminated,
        _ => Interrupted,
    };

    /// <summary>The fault itself, out of what threads and first uses of a type wrap it in.</summary>
    public static Exception Cause(Exception fault) => fault switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => Cause(first),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        _ => fault,
    };
}
