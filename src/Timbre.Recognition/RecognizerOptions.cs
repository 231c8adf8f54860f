using Timbre.Audio.Activity;
using Timbre.Evaluation.Decisions;
using Timbre.Galleries;
using Timbre.Speakers.Models;

namespace Timbre.Recognition;

/// <summary>How recordings are heard and decided on; bound from configuration or set in code.</summary>
public sealed record RecognizerOptions
{
    private const int MostThreads = 1024;

    /// <summary>The model file; empty (default) for the one that ships beside the program.</summary>
    public string Model { get; set; } = "";

    /// <summary>The gallery file, made where it is missing; empty (default) for one in memory, which ends with the process.</summary>
    public string Gallery { get; set; } = "";

    /// <summary>
    /// How sure an answer has to be; null (default) for what the gallery was calibrated for, or else
    /// <see cref="DecisionLevel.Balanced"/>. Needs a calibrated model or gallery.
    /// </summary>
    public DecisionLevel? Level { get; set; }

    /// <summary>Share of strangers that a question may name, between 0 and 1; in place of <see cref="Level"/>.</summary>
    public double? FalseAcceptRate { get; set; }

    /// <summary>Lowest accepted score, in place of both; null (default): by rate, or for a model that is not calibrated its own.</summary>
    public double? Threshold { get; set; }

    /// <summary>The only channel of recordings to be heard, from 1 (left); null (default): all of them, mixed.</summary>
    public int? Channel { get; set; }

    /// <summary>
    /// Tells when there is speech in place of the built-in rules, such as a trained detector; null (default): those rules. The same one for
    /// all recordings of a gallery. It stays its maker's to dispose of, after the recognizer.
    /// </summary>
    public ISpeechJudge? SpeechJudge { get; set; }

    /// <summary>How much speech a recording needs, in seconds; 0 (default): any.</summary>
    public double LeastSpeechSeconds { get; set; }

    /// <summary>
    /// True (default): recordings that are asked about are listened to for a second person, which takes up to as long again as
    /// embedding them; false: not, and <see cref="Recordings.EmbeddedRecording.SecondVoice"/> of answers is null.
    /// </summary>
    public bool ListenForSecondVoices { get; set; } = true;

    /// <summary>Threads to work with, up to 1024; 0 (default): one for each processor.</summary>
    public int Threads { get; set; }

    /// <summary>
    /// Numbers that the network computes in: <see cref="EncoderPrecision.Int8"/> is faster, and as good on the model that ships; a gallery
    /// may hold embeddings of both. <see cref="EncoderPrecision.Single"/> by default.
    /// </summary>
    public EncoderPrecision Precision { get; set; }

    /// <summary>How a recording is scored against several of a speaker.</summary>
    public VoiceprintScoring Scoring { get; set; } = VoiceprintScoring.Centroid;

    /// <summary>Finds everything that is wrong, each as a sentence; empty where all is well.</summary>
    public IReadOnlyList<string> FindFaults()
    {
        var faults = new List<string>();
        Require(Threshold is null || double.IsFinite(Threshold.Value), nameof(Threshold), "a finite score", Threshold);
        Require(Level is null || Enum.IsDefined(Level.Value), nameof(Level), "a known level", Level);
        Require(FalseAcceptRate is null or (> 0 and < 1), nameof(FalseAcceptRate), "a rate between 0 and 1", FalseAcceptRate);
        Require(
            new[] { Level is not null, FalseAcceptRate is not null, Threshold is not null }.Count(named => named) <= 1,
            $"{nameof(Level)}, {nameof(FalseAcceptRate)}, {nameof(Threshold)}",
            "one of them at most",
            "more");
        Require(Channel is null or >= 1, nameof(Channel), "1 or more", Channel);
        Require(LeastSpeechSeconds is >= 0 and <= 1e6, nameof(LeastSpeechSeconds), "0 to 1000000", LeastSpeechSeconds);
        Require(Threads is >= 0 and <= MostThreads, nameof(Threads), $"0 to {MostThreads}", Threads);
        Require(Enum.IsDefined(Precision), nameof(Precision), "Single or Int8", Precision);
        Require(Enum.IsDefined(Scoring), nameof(Scoring), "a known way", Scoring);
        return faults;

        void Require(bool isRight, string name, string rule, object? actual)
        {
            if (!isRight)
            {
                faults.Add(FormattableString.Invariant($"{name}: expected {rule}, got {actual}."));
            }
        }
    }

    internal DecisionRule? Rule =>
        FalseAcceptRate is { } rate ? DecisionRule.At(rate) : Level is { } level ? DecisionRule.Of(level) : null;
}
