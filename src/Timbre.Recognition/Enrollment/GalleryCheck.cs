using System.Numerics.Tensors;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Galleries;

namespace Timbre.Recognition.Enrollment;

/// <summary>Looks over all who are enrolled: one person under two names, people easily confused, weak enrollments.</summary>
/// <param name="encoder">The model that made the gallery.</param>
/// <param name="options">From where on something is wrong; null: as was measured.</param>
/// <param name="calibration">Of its scores, such as the gallery's own; null: the model's, where it has one.</param>
public sealed class GalleryCheck(VoiceEncoder encoder, EnrollmentCoachOptions? options = null, ScoreCalibration? calibration = null)
{
    private readonly EnrollmentCoachOptions _options = options ?? new EnrollmentCoachOptions();

    /// <summary>Looks.</summary>
    /// <param name="voiceprints">Everyone enrolled.</param>
    /// <returns>What is wrong, the gravest first; empty where nothing is.</returns>
    public IReadOnlyList<GalleryFinding> Look(IReadOnlyList<Voiceprint> voiceprints)
    {
        ArgumentNullException.ThrowIfNull(voiceprints);
        var judge = VoiceJudge.Of(_options, encoder, calibration);
        return [.. Pairs(voiceprints, judge).Concat(Doubles(voiceprints))
            .Concat(voiceprints.SelectMany(voiceprint => Weak(voiceprint, judge)))
            .OrderBy(finding => finding.Fault)];
    }

    private IEnumerable<GalleryFinding> Pairs(IReadOnlyList<Voiceprint> voiceprints, VoiceJudge judge)
    {
        PreparedVoice[] voices = [.. voiceprints.Select(voiceprint => judge.Scorer.PrepareBoth(voiceprint.Centroid))];
        var same = judge.KnownVoiceScore(voiceprints.Count);
        for (var i = 0; i < voiceprints.Count; i++)
        {
            for (var j = i + 1; j < voiceprints.Count; j++)
            {
                var score = SpeakerScorer.Score(voices[i], voices[j]);
                var (a, b) = (voiceprints[i].Speaker.Name, voiceprints[j].Speaker.Name);
                if (score >= same)
                {
                    yield return new GalleryFinding(
                        GalleryFault.SamePerson,
                        a,
                        b,
                        FormattableString.Invariant($"{a} and {b} are probably one person (score {score:0.00})"),
                        "if they are, join both");
                }
                else if (score >= same - _options.ConfusedMargin)
                {
                    yield return new GalleryFinding(
                        GalleryFault.EasilyConfused,
                        a,
                        b,
                        FormattableString.Invariant($"{a} and {b} are easily confused (score {score:0.00})"),
                        "if they are one person, merge them; if not, enroll more recordings of both, from the microphones that are used");
                }
            }
        }
    }

    private IEnumerable<GalleryFinding> Doubles(IReadOnlyList<Voiceprint> voiceprints)
    {
        var recordings = voiceprints.SelectMany(voiceprint => voiceprint.Recordings.Select(recording => (
            voiceprint.Speaker.Name, Recording: recording, Direction: VoiceGroup.Centroid([HeardVoice.Of(recording)])))).ToArray();
        for (var i = 0; i < recordings.Length; i++)
        {
            // The first of those that it is like: of three that are one, two are named.
            var (name, recording, direction) = recordings[i];
            if (Array.FindIndex(recordings, 0, i, other => IsSame(other.Direction, direction)) is >= 0 and var at)
            {
                var (other, first, _) = recordings[at];
                yield return new GalleryFinding(
                    GalleryFault.SameRecording,
                    name,
                    other == name ? null : other,
                    $"recording {recording.Id} of {name} is the same as recording {first.Id} of {other}",
                    other == name
                        ? $"it tells nothing new; take recording {recording.Id} out"
                        : "it can be of one of them only; take it out of the other's");
            }
        }
    }

    private bool IsSame(float[] a, float[] b) => a.Length == b.Length && TensorPrimitives.Dot<float>(a, b) >= _options.SameRecording;

    private IEnumerable<GalleryFinding> Weak(Voiceprint voiceprint, VoiceJudge judge)
    {
        var (name, recordings) = (voiceprint.Speaker.Name, voiceprint.Recordings);
        if (judge.Together([], [.. recordings.Select(HeardVoice.Of)]) is { } odd)
        {
            yield return new GalleryFinding(
                GalleryFault.Incoherent,
                name,
                null,
                $"{name}: {odd}",
                "take out the recordings that are of another");
        }

        var seconds = recordings.Sum(recording => recording.SpeechSeconds ?? double.PositiveInfinity);
        if (seconds < _options.GoodSpeech.TotalSeconds)
        {
            yield return new GalleryFinding(
                GalleryFault.LittleSpeech,
                name,
                null,
                FormattableString.Invariant($"of {name} there are only {seconds:0.0} s of speech"),
                FormattableString.Invariant($"add recordings, to {_options.GoodSpeech.TotalSeconds:0} s or more in all"));
        }
        else if (recordings.Count == 1)
        {
            yield return new GalleryFinding(
                GalleryFault.OneRecording, name, null, $"of {name} there is one recording", "add some from other days and microphones");
        }
    }
}
