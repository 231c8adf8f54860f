using System.Numerics.Tensors;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
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
            .. voices.GroupBy(voice => (voice.Group, voice.Speaker))
                .Select(own => Person.Of([.. own.DistinctBy(voice => voice.Recording)])),
        ];
        var judge = VoiceJudge.Of(_options, encoder, calibration: null);
        PreparedVoice[] centroids = [.. people.Select(person => judge.Scorer.PrepareBoth(person.Centroid))];
        var same = judge.KnownVoiceScore(people.Length);
        var lines = new List<string>();
        for (var i = 0; i < people.Length; i++)
        {
            for (var j = i + 1; j < people.Length; j++)
            {
                lines.AddRange(Shared(people[i], people[j]));
                if (SpeakerScorer.Score(centroids[i], centroids[j]) is var score && score >= same)
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

    private sealed record Person(CalibrationVoice[] Voices, float[][] Directions, float[] Centroid)
    {
        public static Person Of(CalibrationVoice[] voices)
        {
            HeardVoice[] heard = [.. voices.Select(voice => new HeardVoice(voice.Recording, voice.Embedding, voice.Side))];
            return new Person(voices, [.. heard.Select(voice => VoiceGroup.Centroid([voice]))], VoiceGroup.Centroid(heard));
        }
    }
}
