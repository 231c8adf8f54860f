using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Evaluation.Calibration;
using Timbre.Faults;
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
    /// <summary>Told after each recording, from any thread; null: nobody.</summary>
    public Action? Done { get; init; }

    /// <summary>Embeds them.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="threads">How many at a time; 0: one for each processor.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The voices in the order of the recordings, copies after their recording, and what cannot be used.</returns>
    public (IReadOnlyList<CalibrationVoice> Voices, IReadOnlyList<FailedRecording> Failures) Run(
        IReadOnlyList<CalibrationRecording> recordings, int threads = 0, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var worse = copies > 0 ? new WorseCopies(seed) : null;
        var voices = new List<CalibrationVoice>[recordings.Count];
        var failures = new FailedRecording?[recordings.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
            CancellationToken = stop,
        };
        Parallel.For(0, recordings.Count, options, i =>
        {
            voices[i] = [];
            try
            {
                voices[i].Add(VoiceOf(recordings[i], encoder.Embed(recordings[i].File, stop: stop)));
                AddCopies(recordings[i], worse, new Random(HashCode(i)), voices[i], stop);
            }
            catch (TimbreException fault)
            {
                failures[i] = new FailedRecording(recordings[i].File, fault);
            }

            Done?.Invoke();
        });
        return ([.. voices.SelectMany(own => own)], [.. failures.OfType<FailedRecording>()]);
    }

    private int HashCode(int place) => unchecked((seed * 1_000_003) + place);

    private void AddCopies(
        CalibrationRecording recording, WorseCopies? worse, Random random, List<CalibrationVoice> voices, CancellationToken stop)
    {
        if (worse is null)
        {
            return;
        }

        var samples = AudioReader.ReadAt(recording.File, channel: encoder.Channel);
        for (var copy = 0; copy < copies; copy++)
        {
            var made = worse.Make(samples, random);
            try
            {
                var heard = Recording.FromSamples(made, AudioReader.StandardRateHz, recording.File);
                voices.Add(VoiceOf(recording, encoder.Embed(heard, stop: stop)));
            }
            catch (NoSpeechException)
            {
                // Nothing is left to hear: no question would be asked of it either.
            }
        }
    }

    private static CalibrationVoice VoiceOf(CalibrationRecording recording, EmbeddedRecording heard) =>
        new(recording.Group, recording.Speaker, recording.File, heard.Embedding, heard.ToEnrolled().Side);
}
