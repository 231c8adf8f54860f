using System.Numerics.Tensors;
using Timbre.Evaluation.Calibration;
using Timbre.Galleries;
using Timbre.Recognition.Enrollment;

namespace Timbre.Recognition.Adapting;

/// <summary>Looks over people before a model is adapted to them: one recording of two of them, one person under two names.</summary>
/// <param name="encoder">The model that embedded them.</param>
/// <param name="options">From where on two are one; null: as was measured for galleries.</param>
public sealed class PeopleCheck(VoiceEncoder encoder, EnrollmentCoachOptions? options = null)
{
    private readonly EnrollmentCoachOptions _options = options ?? new EnrollmentCoachOptions();

    /// <summary>Looks.</summary>
    /// <param name="voices">
    /// The recordings, embeddings of any length each; of copies of one, which have its name, the first counts. People of one name in two
    /// sets are two.
    /// </param>
    /// <returns>A line for each two people, which names both and what to do; empty where nothing is wrong.</returns>
    public IReadOnlyList<string> Look(IReadOnlyList<CalibrationVoice> voices)
    {
        ArgumentNullException.ThrowIfNull(voices);
        Person[] people =
        [
            .. voices.GroupBy(voice => (voice.Group, voice.Speaker)).Index()
                .Select(own => Person.Of(own.Index, [.. own.Item.DistinctBy(voice => voice.Recording)])),
        ];
        var judge = VoiceJudge.Of(_options, encoder, calibration: null);
        var lines = new List<string>();
        var twins = new HashSet<(int, int)>();
        for (var i = 0; i < people.Length; i++)
        {
            lines.AddRange(people[(i + 1)..].SelectMany(other => Shared(people[i], other)));
            var others = people.Where(other => other != people[i]).Select(other => other.Print);
            if (judge.Twin(people[i].Print.Centroid, others, people.Length) is var (print, score))
            {
                var j = Array.FindIndex(people, person => person.Print == print);
                if (twins.Add((Math.Min(i, j), Math.Max(i, j))))
                {
                    lines.Add($"{Name(people[i], people[j])} and {Name(people[j], people[i])} are probably one person "
                        + FormattableString.Invariant($"(score {score:0.00}); if they are, put their recordings into one folder"));
                }
            }
        }

        return lines;
    }

    private IEnumerable<string> Shared(Person a, Person b)
    {
        (CalibrationVoice One, CalibrationVoice Other)[] pairs =
        [
            .. from one in a.Directions.Index()
               let other = Array.FindIndex(b.Directions, direction => IsSame(one.Item, direction))
               where other >= 0
               select (a.Voices[one.Index], b.Voices[other]),
        ];
        if (pairs is [var first, ..])
        {
            yield return $"{first.One.Recording} of {Name(a, b)} and {first.Other.Recording} of {Name(b, a)} are the same recording"
                + (pairs.Length > 1 ? FormattableString.Invariant($", and so are {pairs.Length - 1} more of both") : "")
                + "; leave it with the one who speaks";
        }
    }

    private bool IsSame(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b) >= _options.SameRecording;

    // The set tells two of one name apart.
    private static string Name(Person person, Person beside) =>
        person.Voices[0].Speaker == beside.Voices[0].Speaker
            ? $"{person.Voices[0].Speaker} in {person.Voices[0].Group}"
            : person.Voices[0].Speaker;

    private sealed record Person(CalibrationVoice[] Voices, float[][] Directions, Voiceprint Print)
    {
        public static Person Of(int number, CalibrationVoice[] voices) => new(
            voices,
            [.. voices.Select(voice => VoiceGroup.Centroid([new HeardVoice(voice.Recording, voice.Embedding, voice.Side)]))],
            new Voiceprint(
                new EnrolledSpeaker(FormattableString.Invariant($"{number}"), voices.Length, default, default),
                [.. voices.Select(voice => new EnrolledRecording(voice.Embedding))]));
    }
}
