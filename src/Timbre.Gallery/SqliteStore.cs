using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Timbre.Galleries;

/// <summary>Keeps voiceprints in one SQLite file, which several processes may use at a time.</summary>
/// <remarks>
/// Every change is one transaction with a rollback journal, so a kill at any moment leaves the gallery as it was before or
/// after it. Deleted voiceprints are overwritten with zeros in the file (<c>secure_delete</c>); the journal, which holds
/// them until the change is done, is deleted with it. The file carries an application id and a schema version.
/// </remarks>
public sealed class SqliteStore : IGalleryStore
{
    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly string _path;

    private SqliteStore(SqliteConnection connection, string path) => (_connection, _path) = (connection, path);

    /// <inheritdoc/>
    public GalleryModel? Model => Run(ReadModel);

    /// <inheritdoc/>
    public long Revision => Run(() => Convert.ToInt64(Command("SELECT revision FROM gallery").ExecuteScalar(), CultureInfo.InvariantCulture));

    /// <summary>Opens a gallery file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Whether a missing file, and its folder, are made; otherwise they are a fault.</param>
    /// <param name="patience">How long to wait for other processes; whole seconds, at least one; 10 seconds if not given.</param>
    /// <exception cref="GalleryUnavailableException">The file is missing, or cannot be read or written.</exception>
    /// <exception cref="GalleryCorruptException">The file is damaged or no database.</exception>
    /// <exception cref="GalleryFormatException">The file is another program's, or of a newer version.</exception>
    /// <exception cref="GalleryLockedException">Another process keeps it locked.</exception>
    public static SqliteStore Open(string path, bool create = true, TimeSpan? patience = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling((patience ?? TimeSpan.FromSeconds(10)).TotalSeconds)),
        }.ConnectionString);
        var store = new SqliteStore(connection, path);
        try
        {
            store.Run(() => store.Prepare(create));
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<EnrolledSpeaker> List() => Run(() =>
    {
        using var command = Command(
            """
            SELECT name, enrolled_at, updated_at, (SELECT count(*) FROM embedding WHERE speaker_id = speaker.id)
            FROM speaker ORDER BY name
            """);
        using var reader = command.ExecuteReader();
        var speakers = new List<EnrolledSpeaker>();
        while (reader.Read())
        {
            speakers.Add(new EnrolledSpeaker(reader.GetString(0), reader.GetInt32(3), Time(reader, 1), Time(reader, 2)));
        }

        return speakers;
    });

    /// <inheritdoc/>
    public IReadOnlyList<Voiceprint> Read() => Run(() => ReadVoiceprints(null));

    /// <inheritdoc/>
    public Voiceprint? Find(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Run(() => ReadVoiceprints(speaker)).SingleOrDefault();
    }

    /// <inheritdoc/>
    public void Append(string speaker, IReadOnlyList<float[]> embeddings, GalleryModel model, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(model);
        Embedding.Check(embeddings, model.EmbeddingSize);
        Change(() =>
        {
            if (ReadModel() is { } owner && !owner.IsComparableTo(model))
            {
                throw new ModelMismatchException(owner, model);
            }

            var now = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            Execute(
                "UPDATE gallery SET model_id = $id, embedding_size = $size, threshold = $threshold WHERE model_id IS NULL",
                ("$id", model.Id), ("$size", model.EmbeddingSize), ("$threshold", model.Threshold ?? (object)DBNull.Value));
            using var enroll = Command(
                """
                INSERT INTO speaker (name, enrolled_at, updated_at) VALUES ($name, $now, $now)
                ON CONFLICT (name) DO UPDATE SET updated_at = excluded.updated_at RETURNING id
                """,
                ("$name", speaker), ("$now", now));
            var id = Convert.ToInt64(enroll.ExecuteScalar(), CultureInfo.InvariantCulture);
            foreach (var embedding in embeddings)
            {
                Execute(
                    "INSERT INTO embedding (speaker_id, vector) VALUES ($speaker, $vector)",
                    ("$speaker", id), ("$vector", VectorBytes.Write(embedding)));
            }

            return true;
        });
    }

    /// <inheritdoc/>
    public bool Remove(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Change(() =>
        {
            var removed = Execute("DELETE FROM speaker WHERE name = $name", ("$name", speaker)) > 0;
            Execute(
                """
                UPDATE gallery SET model_id = NULL, embedding_size = NULL, threshold = NULL
                WHERE NOT EXISTS (SELECT 1 FROM speaker)
                """);
            return removed;
        });
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();

    private bool Prepare(bool create)
    {
        if (create && Path.GetDirectoryName(Path.GetFullPath(_path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
        else if (!File.Exists(_path))
        {
            throw new GalleryUnavailableException(
                $"Gallery '{_path}': expected an existing gallery, got no such file. Enroll a speaker first, or name another gallery.");
        }

        _connection.Open();
        GallerySchema.Prepare(_connection, _path);
        return true;
    }

    private GalleryModel? ReadModel()
    {
        using var command = Command("SELECT model_id, embedding_size, threshold FROM gallery");
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0)
            ? new GalleryModel(reader.GetString(0), reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetDouble(2))
            : null;
    }

    private List<Voiceprint> ReadVoiceprints(string? only)
    {
        // One statement, so one state of the file, however many processes write.
        using var command = Command(
            """
            SELECT name, enrolled_at, updated_at, vector, (SELECT embedding_size FROM gallery)
            FROM speaker JOIN embedding ON embedding.speaker_id = speaker.id
            WHERE $only IS NULL OR name = $only ORDER BY name, embedding.id
            """,
            ("$only", only ?? (object)DBNull.Value));
        using var reader = command.ExecuteReader();
        var rows = new List<(string Name, DateTimeOffset First, DateTimeOffset Last, float[] Vector)>();
        while (reader.Read())
        {
            var vector = VectorBytes.Read(reader.GetFieldValue<byte[]>(3), reader.GetInt32(4))
                ?? throw Corrupt($"a voiceprint of '{reader.GetString(0)}' that is none", null);
            rows.Add((reader.GetString(0), Time(reader, 1), Time(reader, 2), vector));
        }

        return [.. rows.GroupBy(row => row.Name).Select(group => new Voiceprint(
            new EnrolledSpeaker(group.Key, group.Count(), group.First().First, group.First().Last),
            [.. group.Select(row => row.Vector)]))];
    }

    private DateTimeOffset Time(SqliteDataReader reader, int column) =>
        DateTimeOffset.TryParse(
            reader.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Corrupt("a time that is none", null);

    private T Change<T>(Func<T> change) => Run(() =>
    {
        // Immediate: two writers queue here, instead of meeting in the middle.
        using var transaction = _connection.BeginTransaction(deferred: false);
        var result = change();
        Execute("UPDATE gallery SET revision = revision + 1");
        transaction.Commit();
        return result;
    });

    private T Run<T>(Func<T> work)
    {
        lock (_turn)
        {
            try
            {
                return work();
            }
            catch (SqliteException fault)
            {
                throw Translate(fault);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new GalleryUnavailableException(
                    $"Gallery '{_path}': expected a place to keep it, got: {fault.Message} Name another gallery.", fault);
            }
            catch (Exception fault) when (fault is InvalidCastException or FormatException)
            {
                throw Corrupt("a value of the wrong kind", fault);
            }
        }
    }

    private TimbreException Translate(SqliteException fault) => fault.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new GalleryLockedException(
            $"Gallery '{_path}': expected its turn within {_connection.DefaultTimeout} s, got a lock by another process. "
            + "Try again when that one is done.",
            fault),
        SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM
            or SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR => new GalleryUnavailableException(
            $"Gallery '{_path}': expected a file to read and write, got: {SQLitePCL.raw.sqlite3_errstr(fault.SqliteErrorCode).utf8_to_string()}. "
            + "Check its permissions and the disk; nothing was changed.",
            fault),
        SQLitePCL.raw.SQLITE_NOTADB => Corrupt("something that is no database", fault),
        _ => Corrupt("a damaged one", fault),
    };

    private GalleryCorruptException Corrupt(string what, Exception? fault) =>
        new($"Gallery '{_path}': expected a gallery file, got {what}. Restore it from a backup, or name another gallery.", fault);

    private int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this file; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
