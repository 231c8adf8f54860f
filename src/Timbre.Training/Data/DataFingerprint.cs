using System.Security.Cryptography;
using System.Text;

namespace Timbre.Training.Data;

/// <summary>A hash of which recordings a run has, so that it goes on with the same ones.</summary>
internal static class DataFingerprint
{
    /// <summary>What the recordings are, roughly, to say what differs.</summary>
    public static string InWords(IReadOnlyList<DataSet> sets) => string.Join(", ", sets.Select(set => FormattableString.Invariant(
        $"{set.Name}: {set.Speakers.Count} speakers, {set.Speakers.Sum(speaker => speaker.Utterances.Count)} recordings")));

    /// <summary>The hash, independent of where the folders stand.</summary>
    public static string Of(IReadOnlyList<DataSet> sets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var set in sets)
        {
            foreach (var speaker in set.Speakers)
            {
                foreach (var utterance in speaker.Utterances)
                {
                    var (name, part) = (Path.GetFileName(utterance.Path), utterance.Part);
                    var line = FormattableString.Invariant(
                        $"{set.Name}\t{speaker.Name}\t{name}\t{utterance.Bytes}\t{part?.Start.Ticks}\t{part?.Length?.Ticks}\n");
                    hash.AppendData(Encoding.UTF8.GetBytes(line));
                }
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..32];
    }
}
