using System.Numerics.Tensors;

namespace Timbre.Training.Doctor;

/// <summary>How well what is heard where nobody speaks tells the speakers of a set.</summary>
/// <param name="Share">Share of recordings whose nearest other recording, by the spectrum of quiet moments, is of the same speaker.</param>
/// <param name="Chance">That share where speakers are drawn anew.</param>
/// <param name="Recordings">How many were compared.</param>
/// <param name="Speakers">Of how many speakers.</param>
internal sealed record ChannelSeparation(double Share, double Chance, int Recordings, int Speakers)
{
    /// <summary>Compares the recordings of a set.</summary>
    /// <param name="recordings">Those with quiet moments; speakers with a single one are left out.</param>
    public static ChannelSeparation? Of(IEnumerable<RecordingFacts> recordings)
    {
        var groups = recordings.Where(recording => recording.Quiet is not null).GroupBy(recording => recording.Speaker)
            .Where(group => group.Count() > 1).ToList();
        if (groups.Count < 2)
        {
            return null;
        }

        var rows = groups.SelectMany((group, speaker) => group.Select(recording => (Speaker: speaker, Quiet: recording.Quiet!))).ToArray();
        var right = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            right += rows[NearestTo(i, rows)].Speaker == rows[i].Speaker ? 1 : 0;
        }

        var chance = groups.Sum(group => group.Count() * (group.Count() - 1.0)) / (rows.Length * (rows.Length - 1.0));
        return new ChannelSeparation((double)right / rows.Length, chance, rows.Length, groups.Count);
    }

    private static int NearestTo(int row, (int Speaker, float[] Quiet)[] rows)
    {
        var (nearest, least) = (-1, float.MaxValue);
        for (var other = 0; other < rows.Length; other++)
        {
            var distance = other == row ? float.MaxValue : TensorPrimitives.Distance<float>(rows[row].Quiet, rows[other].Quiet);
            (nearest, least) = distance < least ? (other, distance) : (nearest, least);
        }

        return nearest;
    }
}
