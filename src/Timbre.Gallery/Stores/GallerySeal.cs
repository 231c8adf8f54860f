using System.Globalization;
using System.Security.Cryptography;

namespace Timbre.Galleries.Stores;

/// <summary>A digest of all that a gallery holds, by which damage is found that leaves the tables whole.</summary>
internal static class GallerySeal
{
    /// <summary>
    /// The seal as it is kept: the revision that it is of, and the SHA-256 of model, calibration, speakers and recordings.
    /// </summary>
    public static string Of(IGalleryStore store, long revision)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            var model = store.Model;
            Write(writer, model?.Id, model?.EmbeddingSize, model?.Threshold, model?.Name, model?.ScorerId, store.Calibration);
            foreach (var voiceprint in store.Read())
            {
                var speaker = voiceprint.Speaker;
                Write(writer, speaker.Name, speaker.Recordings, speaker.EnrolledAt.UtcTicks, speaker.UpdatedAt.UtcTicks);
                foreach (var recording in voiceprint.Recordings)
                {
                    Write(writer, recording.Source, recording.EnrolledAt?.UtcTicks, recording.SpeechSeconds, recording.SnrDb);
                    Write(writer, recording.BandwidthHz, recording.LevelDb, recording.ClippedShare);
                    writer.Write(VectorBytes.Write(recording.Embedding));
                }
            }
        }

        content.Position = 0;
        return string.Create(CultureInfo.InvariantCulture, $"{revision} {Convert.ToHexStringLower(SHA256.HashData(content))}");
    }

    /// <summary>Whether a seal is of that revision: later changes break it, and nobody is to blame.</summary>
    public static bool IsOf(string seal, long revision) =>
        seal.StartsWith(revision.ToString(CultureInfo.InvariantCulture) + " ", StringComparison.Ordinal);

    private static void Write(BinaryWriter writer, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            writer.Write(value is not null);
            writer.Write(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }
    }
}
