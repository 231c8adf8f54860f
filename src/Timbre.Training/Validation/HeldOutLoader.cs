using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Validation;

/// <summary>Reads the held-out speakers: whole utterances, short ones joined, long ones cut, without augmentation.</summary>
internal static class HeldOutLoader
{
    /// <summary>Lengths are cut to multiples of this (a quarter of a second), so that many utterances share one plan.</summary>
    private const int Grain = 4000;

    /// <summary>The utterances in the order of their speakers; those without speech are left out.</summary>
    public static IReadOnlyList<HeldOutUtterance> Load(
        IReadOnlyList<Speaker> speakers, SpeechStore store, IFrontEnd frontEnd, Recipe recipe, int threads)
    {
        var found = new List<HeldOutUtterance>[speakers.Count];
        Parallel.For(0, speakers.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            found[index] = [.. Pieces(speakers[index], store, recipe.Validation)
                .Select(samples => Prepare(index, speakers[index].Set, samples, frontEnd, recipe.Data.Level))];
        });
        return [.. found.SelectMany(utterances => utterances)];
    }

    private static List<float[]> Pieces(Speaker speaker, SpeechStore store, ValidationSettings settings)
    {
        var least = (int)(settings.MinSeconds * 16000);
        var most = (int)(settings.MaxSeconds * 16000);
        var pieces = new List<float[]>();
        var joined = new List<short>();
        foreach (var (index, utterance) in speaker.Utterances.Index())
        {
            joined.AddRange(store.Speech(utterance, new Random(index)));
            if (joined.Count >= Math.Max(least, Grain))
            {
                pieces.Add(ToFloats(joined, most));
                joined.Clear();
            }

            if (pieces.Count == settings.MaxUtterancesPerSpeaker)
            {
                return pieces;
            }
        }

        // What is left at the end is too short by itself; it counts only where the speaker has too little otherwise.
        if (joined.Count >= Grain && pieces.Count < 2)
        {
            pieces.Add(ToFloats(joined, most));
        }

        return pieces;
    }

    private static float[] ToFloats(List<short> speech, int most)
    {
        var length = Math.Min(speech.Count, most) / Grain * Grain;
        var samples = new float[length];
        for (var i = 0; i < length; i++)
        {
            samples[i] = speech[i] * (1f / 32768f);
        }

        return samples;
    }

    private static HeldOutUtterance Prepare(int speaker, string set, float[] samples, IFrontEnd frontEnd, LevelRule level)
    {
        ExampleMaker.SetLevel(samples, level);
        var frames = frontEnd.Frames(samples.Length);
        var input = new float[frames * frontEnd.Channels];
        frontEnd.Compute(samples, input);
        return new HeldOutUtterance(speaker, set, frames, input);
    }
}
