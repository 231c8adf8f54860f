using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Validation;

/// <summary>Reads the held-out speakers: whole utterances, short ones joined, long ones cut, without augmentation.</summary>
/// <param name="store">Their recordings, pauses included.</param>
/// <param name="preparer">Makes the network's input as the model will.</param>
/// <param name="recipe">How much is read, and what the model takes for speech.</param>
/// <param name="warn">Told of recordings without speech.</param>
internal sealed class HeldOutLoader(SpeechStore store, UtterancePreparer preparer, Recipe recipe, Action<string> warn)
{
    /// <summary>Less speech than this, a quarter of a second, makes no utterance.</summary>
    private const int Least = 4000;

    private readonly SpeechTrimmer _trimmer = new(recipe.Embedding.VoiceActivity);

    /// <summary>The utterances in the order of their speakers; those without speech are left out.</summary>
    public IReadOnlyList<HeldOutUtterance> Load(IReadOnlyList<Speaker> speakers, int threads)
    {
        var found = new List<HeldOutUtterance>[speakers.Count];
        Parallel.For(
            0, speakers.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, index => found[index] = Join(index, speakers[index]));
        return [.. found.SelectMany(utterances => utterances)];
    }

    private List<HeldOutUtterance> Join(int number, Speaker speaker)
    {
        var settings = recipe.Validation;
        var least = Math.Max((int)(settings.MinSeconds * 16000), Least);
        var most = (int)(settings.MaxSeconds * 16000);
        var prepared = new List<HeldOutUtterance>();
        var (speech, whole) = (new List<float>(), new List<float>());
        var recordings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, utterance) in speaker.Utterances.Index())
        {
            if (Add(utterance, index, speech, whole))
            {
                recordings.Add(utterance.Path);
            }

            if (Heard() >= least)
            {
                Take();
            }

            if (prepared.Count == settings.MaxUtterancesPerSpeaker)
            {
                return prepared;
            }
        }

        // What is left at the end is too short by itself; it counts only where the speaker has too little otherwise.
        if (Heard() >= Least && prepared.Count < 2)
        {
            Take();
        }

        return prepared;

        int Heard() => preparer.TakesSpeech ? speech.Count : whole.Count;

        void Take()
        {
            List<float>[] views = [.. preparer.TakesSpeech ? [speech] : Array.Empty<List<float>>(), .. preparer.TakesWhole ? [whole] : Array.Empty<List<float>>()];
            var input = preparer.Prepare(views.Select(samples => samples.Take(most).ToArray()));
            prepared.Add(new HeldOutUtterance(number, speaker.Set, [.. recordings], input));
            speech.Clear();
            whole.Clear();
            recordings.Clear();
        }
    }

    private bool Add(Utterance utterance, int index, List<float> speech, List<float> whole)
    {
        var samples = store.Speech(utterance, new Random(index)).ToArray();
        if (!preparer.TakesSpeech)
        {
            whole.AddRange(samples);
            return samples.Length > 0;
        }

        var trimmed = _trimmer.Trim(samples);
        if (trimmed.Length > 0)
        {
            speech.AddRange(trimmed);
            whole.AddRange(samples);
        }
        else if (samples.Length > 0)
        {
            warn(SpeechStore.WithoutSpeech(utterance));
        }

        return trimmed.Length > 0;
    }
}
