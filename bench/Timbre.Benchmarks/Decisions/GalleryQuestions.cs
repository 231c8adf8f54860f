using Timbre.Evaluation.Decisions;
using Timbre.Galleries;
using Timbre.Galleries.Stores;
using Timbre.Recognition;

namespace Timbre.Benchmarks.Decisions;

/// <summary>Draws galleries and asks them, as users do: by the gallery itself, of its members and of strangers.</summary>
internal static class GalleryQuestions
{
    private const int MostQuestionsOfASpeaker = 3;

    /// <summary>Asks galleries of one kind.</summary>
    /// <param name="encoder">The model.</param>
    /// <param name="speakers">From whom members and strangers are drawn.</param>
    /// <param name="size">Members; at most nine tenths of those with recordings enough.</param>
    /// <param name="recordings">Recordings that each member enrolls.</param>
    /// <param name="galleries">How many galleries.</param>
    /// <param name="rule">How they decide.</param>
    /// <param name="seed">What the draws follow from.</param>
    public static IReadOnlyList<Question> Ask(
        VoiceEncoder encoder, IReadOnlyList<HeardSpeaker> speakers, int size, int recordings, int galleries, DecisionRule rule, int seed)
    {
        var questions = new List<Question>();
        for (var i = 0; i < galleries; i++)
        {
            var random = new Random(unchecked((seed * 7919) + (size * 31) + (recordings * 1009) + i));
            HeardSpeaker[] order = [.. speakers];
            random.Shuffle(order);
            HeardSpeaker[] members = [.. order.Where(speaker => speaker.Recordings.Count > recordings).Take(size)];
            using var gallery = encoder.OpenGallery(new MemoryStore());
            var tests = new List<(HeardSpeaker Speaker, bool IsMember, EnrolledRecording Recording)>();
            foreach (var member in members)
            {
                EnrolledRecording[] own = [.. member.Recordings];
                random.Shuffle(own);
                gallery.Enroll(member.Name, own[..recordings]);
                tests.AddRange(own[recordings..].Take(MostQuestionsOfASpeaker).Select(test => (member, true, test)));
            }

            tests.AddRange(order.Except(members).SelectMany(stranger => stranger.Recordings
                .OrderBy(_ => random.Next()).Take(MostQuestionsOfASpeaker).Select(test => (stranger, false, test))));
            foreach (var (speaker, isMember, recording) in tests)
            {
                var result = gallery.Identify(recording, rule, top: 1);
                questions.Add(new Question(
                    speaker.Name, isMember, result.Decision, result.Calibrated?.Outcome == DecisionOutcome.Undecided));
            }
        }

        return questions;
    }
}
