using Timbre.Evaluation.Calibration;
using Timbre.Faults;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition.Calibration;

/// <summary>
/// Embeds recordings to calibrate with, and copies of them made worse: so that the fit knows what noise and shortness do.
/// </summary>
/// <param name="encoder">The model.</param>
/// <param name="copies">
/// Copies of each recording, each cut, reverberated, with noise or through a telephone as chance has it, and, where there are any, of
/// every other recording its first 1, 2 or 4 seconds of speech besides; 0: none.
/// </param>
/// <param name="seed">What all chance follows from.</param>
public sealed class CalibrationEmbedding(VoiceEncoder encoder, int copies = 0, long seed = 1)
{
    private readonly int _seed = SplitMix64.Fold(seed);
    private static readonly TimeSpan[] s_shortQuestions = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>Embeds them.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="threads">How many at a time; 0: one for each processor.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>
    /// The voices in the order of the recordings, copies after their recording, and the recordings that cannot be used. A copy in
    /// which nothing is left to hear is passed over: no question would be asked of it either.
    /// </returns>
    public (IReadOnlyList<CalibrationVoice> Voices, IReadOnlyList<FailedRecording> Failures) Run(
        IReadOnlyList<CalibrationRecording> recordings, int threads = 0, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        var originals = Embed([.. recordings.Select(recording => Recording.FromFile(recording.File))], threads, stop);
        int[] usable = [.. originals.Outcomes.Index().Where(outcome => outcome.Item is not null).Select(outcome => outcome.Index)];
        var worse = new WorseCopies(_seed);
        (int Of, Recording Copy)[] copied = [.. usable.SelectMany(i => CopiesOf(recordings[i].File, i, worse).Select(copy => (i, copy)))];
        var made = copied.Zip(Embed([.. copied.Select(entry => entry.Copy)], threads, stop).Outcomes)
            .Where(entry => entry.Second is not null).ToLookup(entry => entry.First.Of, entry => entry.Second!);
        var voices = new List<CalibrationVoice>();
        foreach (var i in usable)
        {
            voices.Add(VoiceOf(recordings[i], originals.Outcomes[i]!));
            voices.AddRange(made[i].Select(copy => VoiceOf(recordings[i], copy)));
        }

        return (voices, originals.Failures);
    }

    // Of every other recording also what a short question is: little speech, otherwise as it was.
    private IEnumerable<Recording> CopiesOf(string file, int place, WorseCopies worse)
    {
        for (var copy = 0; copy < copies; copy++)
        {
            yield return new WorseRecording(file, worse, unchecked((_seed * 1_000_003) + (place * copies) + copy));
        }

        if (copies > 0 && place % 2 == 1)
        {
            yield return Recording.FromBeginning([Recording.FromFile(file)], s_shortQuestions[place / 2 % s_shortQuestions.Length]);
        }
    }

    private EmbeddingJob Embed(IReadOnlyList<Recording> recordings, int threads, CancellationToken stop)
    {
        var job = new EmbeddingJob(encoder.Embed, recordings, threads);
        job.Run(stop);
        return job;
    }

    private static CalibrationVoice VoiceOf(CalibrationRecording recording, EmbeddedRecording heard) =>
        new(recording.Group, recording.Speaker, recording.File, heard.Embedding, heard.ToEnrolled().Side);
}
