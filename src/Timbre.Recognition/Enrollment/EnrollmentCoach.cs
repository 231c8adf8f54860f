using System.Numerics.Tensors;
using Timbre.Evaluation.Calibration;
using Timbre.Faults;
using Timbre.Galleries;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition.Enrollment;

/// <summary>Looks over recordings before they are enrolled, and says what is wrong with them and what to do.</summary>
/// <remarks>It changes nothing and refuses nothing: that is for who asks it.</remarks>
public sealed class EnrollmentCoach
{
    private readonly EnrollmentCoachOptions _options;
    private readonly QualityJudge _quality;
    private readonly VoiceJudge _voices;

    /// <summary>Makes a coach for a model's embeddings.</summary>
    /// <param name="encoder">The model in use, for its scores and threshold.</param>
    /// <param name="options">From where on something is wrong; null: as was measured.</param>
    /// <param name="calibration">Of its scores, such as a gallery's own; null: the model's, where it has one.</param>
    public EnrollmentCoach(VoiceEncoder encoder, EnrollmentCoachOptions? options = null, ScoreCalibration? calibration = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        _options = options ?? new EnrollmentCoachOptions();
        _quality = new QualityJudge(_options);
        _voices = VoiceJudge.Of(_options, encoder, calibration);
    }

    /// <summary>Judges the recordings of one speaker.</summary>
    /// <param name="speaker">The name under which they are to be enrolled.</param>
    /// <param name="recordings">The recordings, heard by <see cref="VoiceEncoder.EmbedListening"/>.</param>
    /// <param name="enrolled">Everyone enrolled so far; the speaker's own recordings count as such.</param>
    /// <returns>What is wrong, in the order of the recordings; empty where nothing is.</returns>
    public IReadOnlyList<EnrollmentFinding> Judge(
        string speaker, IReadOnlyList<EmbeddedRecording> recordings, IReadOnlyList<Voiceprint> enrolled)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(enrolled);
        var name = CanonicalName.Of(speaker);
        EnrolledRecording[] own = [.. enrolled.FirstOrDefault(voiceprint => voiceprint.Speaker.Name == name)?.Recordings ?? []];
        var hasWide = recordings.Any(recording => recording.Quality.BandwidthHz >= _options.WideBandwidthHz);
        var findings = new List<EnrollmentFinding>(recordings.SelectMany(recording => _quality.Judge(recording, hasWide)));
        if (LittleSpeech(recordings, own) is { } little)
        {
            findings.Add(little);
        }

        HeardVoice[] fresh = [.. recordings.Where((_, i) => Same(name, recordings, i, enrolled, findings) is null).Select(HeardVoice.Of)];
        return [.. findings, .. Voices(name, [.. own.Select(known => HeardVoice.Of(known, name))], fresh, enrolled)];
    }

    // That a recording is of somebody known tells more than that it is unlike the others; what is said of all is of the rest.
    private IEnumerable<EnrollmentFinding> Voices(
        string speaker, HeardVoice[] own, HeardVoice[] fresh, IReadOnlyList<Voiceprint> enrolled)
    {
        EnrollmentFinding[] ofOthers = [.. _voices.OfOthers(speaker, own, fresh, enrolled)];
        if (_voices.Together(own, fresh) is { } odd && Array.TrueForAll(ofOthers, finding => finding.Recording != odd.Recording))
        {
            yield return odd;
        }

        foreach (var finding in ofOthers)
        {
            yield return finding;
        }

        HeardVoice[] rest = [.. fresh.Where(voice => !Array.Exists(ofOthers, finding => finding.Recording == voice.Name))];
        if (rest.Length > 0 && _voices.Known(speaker, [.. own, .. rest], enrolled) is { } known)
        {
            yield return known;
        }
    }

    private EnrollmentFinding? LittleSpeech(IReadOnlyList<EmbeddedRecording> recordings, IReadOnlyList<EnrolledRecording> own)
    {
        var seconds = recordings.Sum(recording => recording.NetSpeech.TotalSeconds) + own.Sum(known => known.SpeechSeconds ?? 0);
        return seconds < _options.LeastSpeech.TotalSeconds && own.All(known => known.SpeechSeconds is not null) ? new EnrollmentFinding(
            EnrollmentFault.LittleSpeech,
            recordings is [var only] ? only.Name : null,
            FormattableString.Invariant($"{seconds:0.0} s of speech are too little"),
            "add recordings: 10 s or more in all make a good voiceprint") : null;
    }

    private EnrollmentFinding? Same(
        string speaker,
        IReadOnlyList<EmbeddedRecording> recordings,
        int index,
        IReadOnlyList<Voiceprint> enrolled,
        List<EnrollmentFinding> findings)
    {
        var recording = recordings[index];
        var finding = recordings.Take(index).FirstOrDefault(before => IsSame(before.Embedding, recording.Embedding)) is { } before
            ? Repeated(before.Name)
            : (from voiceprint in enrolled
               from known in voiceprint.Recordings
               where IsSame(known.Embedding, recording.Embedding)
               let name = voiceprint.Speaker.Name
               let place = HeardVoice.NameOf(known, name)
               select name == speaker ? Repeated(place) : OfOther(place, name)).FirstOrDefault();
        if (finding is not null)
        {
            findings.Add(finding);
        }

        return finding;

        EnrollmentFinding Repeated(string other) => new(
            EnrollmentFault.SameRecording, recording.Name, $"it is the same as {other}", "leave it out: it tells nothing new");

        EnrollmentFinding OfOther(string other, string name) => new(
            EnrollmentFault.OthersRecording, recording.Name, $"it is the same as {other}", $"leave it out, or remove it from {name}");
    }

    private bool IsSame(float[] a, float[] b) => a.Length == b.Length && TensorPrimitives.CosineSimilarity(a, b) >= _options.SameRecording;
}
