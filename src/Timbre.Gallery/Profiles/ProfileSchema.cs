using Microsoft.Data.Sqlite;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries.Profiles;

/// <summary>The tables of profiles; they may stand in a gallery's file, whose own tables they leave alone.</summary>
internal static class ProfileSchema
{
    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS profile (
          id TEXT PRIMARY KEY, kind TEXT NOT NULL, locale TEXT NOT NULL,
          created_at TEXT NOT NULL, updated_at TEXT, enough INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS profile_enrollment (
          id INTEGER PRIMARY KEY,
          profile_id TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
          model_id TEXT NOT NULL, vector BLOB NOT NULL, seconds REAL NOT NULL, speech_seconds REAL NOT NULL,
          snr_db REAL, bandwidth_hz REAL);
        CREATE INDEX IF NOT EXISTS profile_enrollment_profile ON profile_enrollment (profile_id);
        """;

    /// <summary>Makes an open file ready.</summary>
    /// <exception cref="Timbre.Galleries.Faults.GalleryFormatException">It is another program's.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        GallerySchema.Prepare(connection, path, create: true);
        connection.Execute(Tables);
    }
}
