using Microsoft.Data.Sqlite;
using Timbre.Faults;

namespace Timbre.Galleries.Stores;

/// <summary>Voiceprints out of the rows of a gallery file.</summary>
internal static class VoiceprintRows
{
    /// <summary>Reads voiceprints, by name in ordinal order.</summary>
    /// <param name="connection">The gallery; its function <c>spelled</c> gives the canonical writing of a name.</param>
    /// <param name="faults">What to say of damage.</param>
    /// <param name="only">The only speaker to read; null: all.</param>
    public static IReadOnlyList<Voiceprint> Read(SqliteConnection connection, StoreFaults faults, string? only)
    {
        // One statement, so one state of the file, however many processes write. Full: what belongs to nobody, or a
        // speaker with nothing, is damage, not something to pass over.
        using var command = connection.Command(
            $"""
            SELECT spelled(name) AS known, speaker.enrolled_at, updated_at, vector, (SELECT embedding_size FROM gallery), embedding.id,
              {EmbeddingRow.Columns(connection)}
            FROM speaker FULL JOIN embedding ON embedding.speaker_id = speaker.id
            WHERE $only IS NULL OR known = $only ORDER BY known, embedding.id
            """,
            ("$only", only is null ? DBNull.Value : CanonicalName.Of(only)));
        using var reader = command.ExecuteReader();
        var rows = new List<(string Name, DateTimeOffset First, DateTimeOffset Last, EnrolledRecording Recording)>();
        while (reader.Read())
        {
            var name = reader.Name(0);
            var vector = reader.IsDBNull(3) ? null : VectorBytes.Read(reader.Bytes(3), reader.Count(4));
            var embedding = vector ?? throw faults.Corrupt($"a voiceprint of '{name}' that is none");
            rows.Add((name, reader.Time(1), reader.Time(2), EmbeddingRow.Read(reader, embedding, id: 5, facts: 6)));
        }

        return [.. rows.GroupBy(row => row.Name).Select(group => new Voiceprint(
            new EnrolledSpeaker(group.Key, group.Count(), group.Min(row => row.First), group.Max(row => row.Last)),
            [.. group.Select(row => row.Recording)]))];
    }
}
