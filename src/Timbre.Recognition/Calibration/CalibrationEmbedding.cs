using Timbre.Evaluation.Calibration;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition.Calibration;

/// <summary>
/// Embeds recordings to calibrate with, and copies of them made worse: so that the fit knows what noise and shortness do.
/// </summary>
/// <param name="encoder">The model.</param>
/// <param name="copies">
/// Copies of each recording, each cut, reverberated, with noise or through a telephone as chance has it; 0: none.
/// </param>
/// <param name="seed">What all chance follows from.</param>
public sealed class CalibrationEmbedding(VoiceEncoder encoder, int copies = 0, int seed = 1)
{
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
        var worse = copies > 0 ? new WorseCopies(seed) : null;
        var originals = Embed([.. recordings.Select(recording => Recording.FromFile(recording.File))], threads, stop);
        var usable = originals.Outcomes.Index().Where(outcome => outcome.Item is not null).Select(outcome => outcome.Index).ToArray();
        var made = Embed(
            [
                .. from i in usable
                   from copy in Enumerable.Range(0, copies)
                   select new WorseRecording(recordings[i].File, worse!, unchecked((seed * 1_000_003) + (i * copies) + copy)),
            ],
            threads,
            stop);
        var voices = new List<CalibrationVoice>();
        foreach (var (turn, i) in usable.Index())
        {
            voices.Add(VoiceOf(recordings[i], originals.Outcomes[i]!));
            voices.AddRange(made.Outcomes.Skip(turn * copies).Take(copies).OfType<EmbeddedRecording>()
                .Select(copy => VoiceOf(recordings[i], copy)));
        }

        return (voices, originals.Failures);
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
