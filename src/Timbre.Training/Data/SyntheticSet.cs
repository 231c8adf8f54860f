using System.Globalization;
using Timbre.Audio.Synthesis;

namespace Timbre.Training.Data;

/// <summary>Synthetic voices as training data: no recordings needed, and the same ones for the same seed.</summary>
public static class SyntheticSet
{
    /// <summary>Makes voices; each utterance is spoken when it is first needed.</summary>
    /// <param name="speakers">How many voices, at least 2.</param>
    /// <param name="utterances">Utterances of each, at least 2.</param>
    /// <param name="seconds">Length of an utterance, above 0.</param>
    /// <param name="seed">First voice; the others follow it, so sets a thousand apart share none.</param>
    /// <param name="name">Name of the set.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static TrainingData Create(int speakers, int utterances, double seconds, int seed = 0, string name = "synthetic-voices")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speakers, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(utterances, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        var voices = Enumerable.Range(seed, speakers)
            .Select(voice => new Speaker(name, Name(voice), [.. Enumerable.Range(0, utterances)
                .Select(number => new Utterance(string.Create(CultureInfo.InvariantCulture, $"{Name(voice)}/{number:D3}"), 0))]))
            .ToList();
        return new TrainingData([new DataSet(name, voices)], new Reader(seconds));
    }

    private static string Name(int voice) => string.Create(CultureInfo.InvariantCulture, $"voice-{voice:D6}");

    private sealed class Reader(double seconds) : IUtteranceReader
    {
        public TimeSpan? LengthOfLong(Utterance utterance) => null;

        public float[] Read(Utterance utterance)
        {
            var parts = utterance.Path.Split('/');
            var voice = int.Parse(parts[0].AsSpan("voice-".Length), CultureInfo.InvariantCulture);
            return new SyntheticSpeaker(voice).Speak(int.Parse(parts[1], CultureInfo.InvariantCulture), seconds);
        }

        public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length) => Read(utterance);
    }
}
