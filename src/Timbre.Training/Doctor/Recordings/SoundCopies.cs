using System.Numerics;

namespace Timbre.Training.Doctor;

/// <summary>Finds the same sound in several recordings, whatever their names, levels, codings and where they were cut.</summary>
internal static class SoundCopies
{
    /// <summary>Words of which a recording is known: 0.64 s.</summary>
    private const int FewestWords = 20;

    /// <summary>Words of which a shorter one is known that is the same in every bit.</summary>
    private const int FewestExactWords = 4;

    /// <summary>Share of bits that may differ: of unrelated sounds half do, of a copy at another level or in another coding few.</summary>
    /// <remarks>Haitsma and Kalker take 0.35; voices that say the same word come nearer to each other than music does.</remarks>
    private const double MostDifferent = 0.2;

    /// <summary>Share of the shorter recording that must be found in the longer.</summary>
    private const double LeastCommon = 0.8;

    // A word that is found more often than so says nothing.
    private const int MostPlaces = 200;

    /// <summary>Pairs of recordings that hold the same.</summary>
    /// <param name="prints">One each, of <see cref="SoundPrint"/>.</param>
    /// <returns>Places of both, the first before the second.</returns>
    public static IReadOnlyList<(int First, int Second)> Find(IReadOnlyList<uint[]> prints)
    {
        var places = new Dictionary<uint, List<(int Recording, int Frame)>>();
        var found = new HashSet<(int, int)>();
        for (var recording = 0; recording < prints.Count; recording++)
        {
            var print = prints[recording];
            if (print.Length < FewestWords)
            {
                continue;
            }

            var tried = new HashSet<(int, int)>();
            foreach (var (frame, word) in print.Index().Where(entry => entry.Item != 0))
            {
                foreach (var (other, at) in places.GetValueOrDefault(word) ?? [])
                {
                    if (!found.Contains((other, recording)) && tried.Add((other, at - frame))
                        && IsSame(prints[other], print, at - frame))
                    {
                        found.Add((other, recording));
                    }
                }
            }

            Remember(places, print, recording);
        }

        found.UnionWith(ExactCopies(prints));
        return [.. found.Order()];
    }

    // Of so few words nothing is said but where all are the same: the file was copied.
    private static IEnumerable<(int First, int Second)> ExactCopies(IReadOnlyList<uint[]> prints) =>
        from copies in prints.Index()
            .Where(print => print.Item.Length < FewestWords && print.Item.Count(word => word != 0) >= FewestExactWords)
            .GroupBy(print => string.Join(' ', print.Item), print => print.Index)
        from copy in copies.Skip(1)
        select (copies.First(), copy);

    private static void Remember(Dictionary<uint, List<(int Recording, int Frame)>> places, uint[] print, int recording)
    {
        foreach (var (frame, word) in print.Index().Where(entry => entry.Item != 0))
        {
            if (!places.TryGetValue(word, out var list))
            {
                places[word] = list = [];
            }

            if (list.Count < MostPlaces)
            {
                list.Add((recording, frame));
            }
        }
    }

    private static bool IsSame(uint[] one, uint[] other, int shift)
    {
        var (from, to) = (Math.Max(0, -shift), Math.Min(other.Length, one.Length - shift));
        if (to - from < Math.Max(FewestWords, LeastCommon * Math.Min(one.Length, other.Length)))
        {
            return false;
        }

        var (different, counted) = (0, 0);
        for (var frame = from; frame < to; frame++)
        {
            if (one[frame + shift] != 0 || other[frame] != 0)
            {
                different += BitOperations.PopCount(one[frame + shift] ^ other[frame]);
                counted++;
            }
        }

        return counted >= FewestWords && different <= MostDifferent * 32 * counted;
    }
}
