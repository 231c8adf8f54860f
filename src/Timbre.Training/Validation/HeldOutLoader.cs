using Timbre.Audio.Activity;
using Timbre.Audio.Quality;
using Timbre.Audio.Reading;
using Timbre.Evaluation.Calibration;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Validation;

/// <summary>Reads the held-out speakers: whole utterances, short ones joined, long ones cut, without augmentation.</summary>
/// <param name="store">Their recordings, pauses included.</param>
/// <param name="activity">Finds speech as the model in use does.</param>
/// <param name="recipe">How much is read, and whether the model hears the speech alone.</param>
/// <param name="warn">Told of recordings without speech.</param>
internal sealed class HeldOutLoader(SpeechStore store, VoiceActivity activity, Recipe recipe, Action<string> warn)
{
    /// <summary>Less speech than this, a quarter of a second, makes no utterance.</summary>
    private const int Least = AudioReader.StandardRateHz / 4;

    private readonly QualityMeter _quality = new(activity);
    private readonly SpeechTrimmer _trimmer = new(recipe.Embedding.VoiceActivity);
    private readonly int _least = Math.Max((int)(recipe.Validation.MinSeconds * AudioReader.StandardRateHz), Least);
    private readonly int _most = (int)(recipe.Validation.MaxSeconds * AudioReader.StandardRateHz);

    /// <summary>The utterances in the order of their speakers; those without speech are left out.</summary>
    public IReadOnlyList<HeldOutUtterance> Load(IReadOnlyList<Speaker> speakers, int threads)
    {
        var found = new List<HeldOutUtterance>[speakers.Count];
        Parallel.For(
            0,
            speakers.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            index => found[index] = Join(index, speakers[index]));
        return [.. found.SelectMany(utterances => utterances)];
    }

    private List<HeldOutUtterance> Join(int number, Speaker speaker)
    {
        var utterances = new List<HeldOutUtterance>();
        var samples = new List<float>();
        var recordings = new HashSet<string>(StringComparer.Ordinal);
        var (likely, wanted) = (0, _least);
        foreach (var (index, utterance) in speaker.Utterances.Index())
        {
            var read = store.Speech(utterance, new Random(index)).ToArray();
            var speech = LikelySpeech(utterance, read);
            if (speech > 0)
            {
                samples.AddRange(read);
                recordings.Add(utterance.Path);
                likely += speech;
            }

            if (likely >= wanted && !TryTake(_least))
            {
                // Heard together they hold less than each by itself: more is wanted before they are heard again.
                wanted = 2 * likely;
            }

            if (utterances.Count == recipe.Validation.MaxUtterancesPerSpeaker)
            {
                return utterances;
            }
        }

        // What is left at the end is too short by itself; it counts only where the speaker has too little otherwise.
        if (samples.Count > 0 && utterances.Count < 2)
        {
            TryTake(Least);
        }

        return utterances;

        bool TryTake(int least)
        {
            var heard = samples.ToArray();
            var found = activity.Detect(heard);
            if (EndOf(found) is var end && end < heard.Length)
            {
                heard = heard[..end];
                found = activity.Detect(heard);
            }

            if (!found.HasSpeech || Counted(found) < least)
            {
                return false;
            }

            var quality = _quality.Measure(heard).Quality;
            utterances.Add(new HeldOutUtterance(number, speaker.Set, [.. recordings], heard, found)
            {
                Side = new TrialSide(1, quality.NetSpeech.TotalSeconds, quality.SnrDb, quality.BandwidthHz),
            });
            samples.Clear();
            recordings.Clear();
            (likely, wanted) = (0, _least);
            return true;
        }
    }

    /// <summary>Samples of a recording that may turn out to be speech; 0, and a warning, where nobody speaks.</summary>
    private int LikelySpeech(Utterance utterance, float[] samples)
    {
        if (!recipe.Embedding.TrimSilence)
        {
            return samples.Length;
        }

        var speech = _trimmer.Trim(samples).Length;
        if (speech == 0 && samples.Length > 0)
        {
            warn(SpeechStore.WithoutSpeech(utterance));
        }

        return speech;
    }

    /// <summary>Samples that the model hears, pauses not counted where it leaves them out.</summary>
    private int Counted(VoiceActivityResult heard) => recipe.Embedding.TrimSilence ? heard.SpeechSamples : heard.Samples;

    /// <summary>Where so much is heard that the rest is cut off.</summary>
    private int EndOf(VoiceActivityResult heard)
    {
        if (!recipe.Embedding.TrimSilence)
        {
            return Math.Min(_most, heard.Samples);
        }

        var left = _most;
        foreach (var segment in heard.Segments)
        {
            if (segment.Length >= left)
            {
                return segment.Start + left;
            }

            left -= segment.Length;
        }

        return heard.Samples;
    }
}
