using Timbre.Evaluation;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>The recordings of all trial lists of a command, each embedded once.</summary>
/// <param name="encoder">Embeds them.</param>
/// <param name="threads">How many recordings at a time; 0: one for each processor.</param>
internal sealed class TrialVoices(VoiceEncoder encoder, int threads)
{
    private Dictionary<string, EmbeddedRecording> _known = new(StringComparer.Ordinal);
    private Dictionary<string, FailedRecording> _failed = new(StringComparer.Ordinal);
    private Dictionary<string, EmbeddedRecording?> _cuts = new(StringComparer.Ordinal);

    /// <summary>The model.</summary>
    public VoiceEncoder Encoder => encoder;

    /// <summary>Scores them.</summary>
    public SpeakerScorer Scorer => encoder.Scorer;

    /// <summary>Score at or above which the model's maker accepts; null where nobody measured one.</summary>
    public double? Threshold => encoder.Threshold;

    /// <summary>What is embedded, by file.</summary>
    public IReadOnlyDictionary<string, EmbeddedRecording> Known => _known;

    /// <summary>What cannot be embedded, by file.</summary>
    public IReadOnlyDictionary<string, FailedRecording> Failed => _failed;

    /// <summary>The same recordings, embedded once for both, for the same model scoring in another way.</summary>
    /// <param name="scoring">The model scoring so.</param>
    public TrialVoices ScoringBy(VoiceEncoder scoring) => new(scoring, threads) { _known = _known, _failed = _failed, _cuts = _cuts };

    /// <summary>Embeds those of some files that were not tried before.</summary>
    /// <param name="files">The files.</param>
    /// <param name="done">Told after each, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    public void Embed(IEnumerable<string> files, Action? done, CancellationToken stop)
    {
        Recording[] fresh = [.. files.Distinct(StringComparer.Ordinal)
            .Where(file => !_known.ContainsKey(file) && !_failed.ContainsKey(file)).Select(Recording.FromFile)];
        var job = new EmbeddingJob(encoder.EmbedAnyway, fresh, threads)
        {
            Answered = _ => done?.Invoke(),
            Failed = _ => done?.Invoke(),
        };
        job.Run(stop);
        foreach (var recording in job.Embedded)
        {
            _known[recording.Name] = recording;
        }

        foreach (var failed in job.Failures)
        {
            _failed[failed.Name] = failed;
        }
    }

    /// <summary>Embeds the first seconds of speech of files heard one after the other, each cut once.</summary>
    /// <param name="cuts">The files of each.</param>
    /// <param name="seconds">How much speech.</param>
    /// <param name="done">Told after each, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>For each what the model makes of it; null where it cannot be embedded.</returns>
    public IReadOnlyList<EmbeddedRecording?> EmbedCuts(
        IReadOnlyList<string[]> cuts, double seconds, Action? done, CancellationToken stop)
    {
        string[][] fresh = [.. cuts.Where(files => !_cuts.ContainsKey(Key(files))).DistinctBy(Key)];
        var length = TimeSpan.FromSeconds(seconds);
        var job = new EmbeddingJob(
            encoder.EmbedAnyway,
            [.. fresh.Select(files => Recording.FromBeginning([.. files.Select(Recording.FromFile)], length))],
            threads)
        {
            Answered = _ => done?.Invoke(),
            Failed = _ => done?.Invoke(),
        };
        job.Run(stop);
        foreach (var (files, heard) in fresh.Zip(job.Outcomes))
        {
            _cuts[Key(files)] = heard;
        }

        return [.. cuts.Select(files => _cuts[Key(files)])];

        string Key(string[] files) => string.Join('\0', [FormattableString.Invariant($"{seconds}"), .. files]);
    }
}
