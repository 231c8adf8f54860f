using System.Globalization;
using Microsoft.Data.Sqlite;
using Timbre.Galleries.Faults;

namespace Timbre.Galleries.Stores;

/// <summary>The tables of a gallery file, and the marks by which it is told from other programs' files.</summary>
internal static class GallerySchema
{
    /// <summary>"TMBR" in the file's header.</summary>
    public const int ApplicationId = 0x544D4252;

    /// <summary>Version of the tables below.</summary>
    public const int Version = 1;

    /// <summary>The column of what people call the model.</summary>
    public const string ModelName = "model_name";

    /// <summary>The column of the way its embeddings are scored.</summary>
    public const string ScorerId = "scorer_id";

    /// <summary>The column of the calibration of its scores.</summary>
    public const string Calibration = "calibration";

    /// <summary>The column of the seal of an exported file.</summary>
    public const string Seal = "seal";

    // Of what earlier versions lack; earlier versions read it over.
    private static readonly (string Table, string Name, string Kind)[] s_added =
    [
        ("gallery", ModelName, "TEXT"),
        ("gallery", ScorerId, "TEXT"),
        ("gallery", Calibration, "TEXT"),
        ("gallery", Seal, "TEXT"),
        .. EmbeddingRow.Facts.Select(fact => ("embedding", fact.Column, fact.Kind)),
    ];

    private const string Tables =
        """
        CREATE TABLE gallery (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          model_id TEXT, embedding_size INTEGER, threshold REAL,
          revision INTEGER NOT NULL);
        INSERT INTO gallery (id, revision) VALUES (1, 0);
        CREATE TABLE speaker (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE,
          enrolled_at TEXT NOT NULL, updated_at TEXT NOT NULL);
        CREATE TABLE embedding (
          id INTEGER PRIMARY KEY,
          speaker_id INTEGER NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
          vector BLOB NOT NULL);
        CREATE INDEX embedding_speaker ON embedding (speaker_id);
        """;

    /// <summary>Makes an open file ready: settings of the connection, and the tables if the file is empty and to be made.</summary>
    public static void Prepare(SqliteConnection connection, string path, bool create)
    {
        // Extra: the folder too is on disk before a change is called done. Temporary tables would be files with voices in them.
        connection.Execute(
            "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; "
            + "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;");
        if (connection.Number("PRAGMA application_id") != ApplicationId)
        {
            if (!create && connection.Number("PRAGMA page_count") == 0)
            {
                throw new GalleryUnavailableException(
                    $"Gallery '{path}': expected an existing gallery, got an empty file. Enroll a speaker first, or name another gallery.",
                    file: path);
            }

            Create(connection, path);
        }

        var version = connection.Number("PRAGMA user_version");
        if (version != Version)
        {
            throw new GalleryFormatException(
                $"Gallery '{path}': expected version {Version}, got {version}{(version > Version ? ", made by a newer Timbre" : "")}. "
                    + "Use the Timbre that made it, or another gallery.",
                file: path);
        }
    }

    /// <summary>A column, or NULL: files that earlier versions made lack the later ones until they change.</summary>
    public static string Column(SqliteConnection connection, string table, string name) => Has(connection, table, name) ? name : "NULL";

    /// <summary>Gives the file the columns that its version lacks. Earlier versions read it as before.</summary>
    public static void AddColumns(SqliteConnection connection)
    {
        foreach (var (table, name, kind) in s_added)
        {
            if (!Has(connection, table, name))
            {
                connection.Execute($"ALTER TABLE {table} ADD COLUMN {name} {kind}");
            }
        }

        if (Has(connection, "embedding", EmbeddingRow.FormerTime))
        {
            connection.Execute(
                $"UPDATE embedding SET {EmbeddingRow.Time} = coalesce({EmbeddingRow.Time}, {EmbeddingRow.FormerTime}); "
                + $"ALTER TABLE embedding DROP COLUMN {EmbeddingRow.FormerTime}");
        }
    }

    /// <summary>Whether a table has a column.</summary>
    public static bool Has(SqliteConnection connection, string table, string name) =>
        connection.Number($"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = '{name}'") > 0;

    private static void Create(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction(deferred: false);

        // Again inside the transaction: another process may have made them while this one waited.
        if (connection.Number("PRAGMA application_id") == ApplicationId)
        {
            return;
        }

        if (connection.Number("PRAGMA application_id") != 0 || connection.Number("SELECT count(*) FROM sqlite_master") != 0)
        {
            throw new GalleryFormatException(
                $"Gallery '{path}': expected a gallery, got another program's database. Name another file.", file: path);
        }

        connection.Execute(Tables + string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};"));
        AddColumns(connection);
        transaction.Commit();
    }
}
