using Timbre.MetricLearning.Sampling;
using Timbre.Training.Data;

namespace Timbre.Training.Loading;

/// <summary>Cuts slices of speech: a random part of a long utterance, or several short ones of the speaker one after the other.</summary>
/// <param name="store">The speech.</param>
/// <param name="joinShort">Joins short utterances; otherwise a short one is followed by zeros.</param>
internal sealed class Slicer(SpeechStore store, bool joinShort)
{
    /// <summary>Fills a slice.</summary>
    /// <param name="speaker">Whose speech.</param>
    /// <param name="turn">Which of the speaker's slices in the batch this is; each turn starts with another utterance.</param>
    /// <param name="turns">How many slices of the speaker the batch has.</param>
    /// <param name="order">Orders the utterances; the same for all turns, so that they share none where there are enough.</param>
    /// <param name="random">All else.</param>
    /// <param name="slice">Filled with samples as read.</param>
    /// <returns>False where the speaker has no speech at all; the slice is zero then.</returns>
    public bool Cut(Speaker speaker, int turn, int turns, Random order, Random random, Span<float> slice) =>
        Cut(Queue(speaker, turn, turns, order), random, slice);

    /// <summary>Fills a slice from given utterances, the first one first.</summary>
    /// <param name="queue">At least one; shuffled where all are used up before the slice is full.</param>
    /// <param name="random">Where a part of an utterance is taken from.</param>
    /// <param name="slice">Filled with samples as read.</param>
    /// <returns>False where there is no speech at all; the slice is zero then.</returns>
    public bool Cut(Utterance[] queue, Random random, Span<float> slice)
    {
        var filled = 0;
        var empty = 0;
        for (var at = 0; filled < slice.Length; at++)
        {
            if (at == queue.Length)
            {
                at = 0;
                random.Shuffle(queue);
            }

            var speech = store.Speech(queue[at], random);
            if (speech.Length == 0)
            {
                if (++empty > queue.Length + 2)
                {
                    break;
                }

                continue;
            }

            empty = 0;
            var rest = slice[filled..];
            if (speech.Length >= rest.Length)
            {
                speech.CopyTo(random.Next(speech.Length - rest.Length + 1), rest);
                SpeechJoint.Soften(slice, filled);
                return true;
            }

            speech.CopyTo(0, rest);
            SpeechJoint.Soften(slice, filled);
            filled += speech.Length;
            if (!joinShort)
            {
                break;
            }
        }

        slice[filled..].Clear();
        return filled > 0;
    }

    /// <summary>Fills a slice with one of several windows of an utterance that lie near each other.</summary>
    /// <param name="utterance">The utterance; of a long one all windows lie in the same part.</param>
    /// <param name="windows">Places them.</param>
    /// <param name="turn">Which of the windows.</param>
    /// <param name="turns">How many there are.</param>
    /// <param name="seed">Decides the places; the same for all windows that belong together.</param>
    /// <param name="slice">Filled with samples as read.</param>
    /// <returns>False where the utterance is too short; the slice is not touched then.</returns>
    public bool CutNear(Utterance utterance, NearbyWindows windows, int turn, int turns, int seed, Span<float> slice)
    {
        var speech = store.Speech(utterance, new Random(seed));
        var starts = new int[turns];
        if (!windows.TryPlace(speech.Length, slice.Length, seed, starts))
        {
            return false;
        }

        speech.CopyTo(starts[turn], slice);
        return true;
    }

    private static Utterance[] Queue(Speaker speaker, int turn, int turns, Random order)
    {
        var all = speaker.Utterances.ToArray();
        order.Shuffle(all);
        return all.Length >= turns
            ? [.. all.Where((_, at) => at % turns == turn)]
            : [.. all[(turn % all.Length)..], .. all[..(turn % all.Length)]];
    }
}
