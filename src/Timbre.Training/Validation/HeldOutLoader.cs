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
        Parallel.For(0, speakers.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            found[index] = [.. Join(speakers[index]).Select(input => new HeldOutUtterance(index, speakers[index].Set, input))];
        });
        return [.. found.SelectMany(utterances => utterances)];
    }

    private List<PreparedUtterance> Join(Speaker speaker)
    {
        var settings = recipe.Validation;
        var least = Math.Max((int)(settings.MinSeconds * 16000), Least);
        var most = (int)(settings.MaxSeconds * 16000);
        var prepared = new List<PreparedUtterance>();
        var (speech, whole) = (new List<float>(), new List<float>());
        foreach (var (index, utterance) in speaker.Utterances.Index())
        {
            Add(utterance, index, speech, whole);
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
            prepared.Add(preparer.Prepare(views.Select(samples => samples.Take(most).ToArray())));
            speech.Clear();
            whole.Clear();
        }
    }

    private void Add(Utterance utterance, int index, List<float> speech, List<float> whole)
    {
        var samples = Array.ConvertAll(store.Speech(utterance, new Random(index)), sample => sample * (1f / 32768f));
        if (!preparer.TakesSpeech)
        {
            whole.AddRange(samples);
            return;
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
    }
}
