using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Timbre.Galleries.Stores;

/// <summary>The row of a recording in a gallery file.</summary>
internal static class EmbeddingRow
{
    /// <summary>The column of a recording's own time of enrollment.</summary>
    public const string Time = "added_at";

    /// <summary>
    /// What that column was called for some days: as a speaker's, which earlier versions then found ambiguous and took for damage.
    /// </summary>
    public const string FormerTime = "enrolled_at";

    /// <summary>The columns of what is known of a recording, which files of earlier versions lack.</summary>
    public static IReadOnlyList<(string Column, string Kind)> Facts { get; } =
    [
        ("source", "TEXT"),
        (Time, "TEXT"),
        ("speech_seconds", "REAL"),
        ("snr_db", "REAL"),
        ("bandwidth_hz", "REAL"),
        ("level_db", "REAL"),
        ("clipped_share", "REAL"),
    ];

    private static readonly string s_insert =
        $"INSERT INTO embedding (speaker_id, vector, {string.Join(", ", Facts.Select(fact => fact.Column))}) "
        + "VALUES ($speaker, $vector, $source, $time, $speech, $snr, $bandwidth, $level, $clipped)";

    /// <summary>The facts as a query's last columns.</summary>
    public static string Columns(SqliteConnection connection) =>
        string.Join(", ", Facts.Select(fact => GallerySchema.Has(connection, "embedding", fact.Column) ? $"embedding.{fact.Column}"
            : fact.Column == Time && GallerySchema.Has(connection, "embedding", FormerTime) ? $"embedding.{FormerTime}"
            : "NULL"));

    /// <summary>Adds a recording to a speaker.</summary>
    public static void Add(SqliteConnection connection, long speaker, EnrolledRecording recording) => connection.Execute(
        s_insert,
        ("$speaker", speaker),
        ("$vector", VectorBytes.Write(recording.Embedding)),
        ("$source", recording.Source ?? (object)DBNull.Value),
        ("$time", recording.EnrolledAt is { } time ? Text(time) : DBNull.Value),
        ("$speech", recording.SpeechSeconds ?? (object)DBNull.Value),
        ("$snr", recording.SnrDb ?? (object)DBNull.Value),
        ("$bandwidth", recording.BandwidthHz ?? (object)DBNull.Value),
        ("$level", recording.LevelDb ?? (object)DBNull.Value),
        ("$clipped", recording.ClippedShare ?? (object)DBNull.Value));

    /// <summary>A recording out of a row.</summary>
    /// <param name="reader">At the row.</param>
    /// <param name="embedding">Its embedding.</param>
    /// <param name="id">The column of its id.</param>
    /// <param name="facts">The first column of its facts.</param>
    public static EnrolledRecording Read(SqliteDataReader reader, float[] embedding, int id, int facts) => new(embedding)
    {
        Id = reader.Id(id),
        Source = reader.IsDBNull(facts) ? null : reader.Text(facts),
        EnrolledAt = reader.IsDBNull(facts + 1) ? null : reader.Time(facts + 1),
        SpeechSeconds = reader.NumberOrNone(facts + 2),
        SnrDb = reader.NumberOrNone(facts + 3),
        BandwidthHz = reader.NumberOrNone(facts + 4),
        LevelDb = reader.NumberOrNone(facts + 5),
        ClippedShare = reader.NumberOrNone(facts + 6),
    };

    /// <summary>A time as the file keeps it: texts of one length, which stand in the order of the times.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
