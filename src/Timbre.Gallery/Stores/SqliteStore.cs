using System.Globalization;
using Microsoft.Data.Sqlite;
using Timbre.Faults;
using Timbre.Galleries.Faults;

namespace Timbre.Galleries.Stores;

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
    private readonly StoreFaults _faults;
    private readonly string _path;
    private bool _isDisposed;

    private SqliteStore(SqliteConnection connection, string path)
    {
        (_connection, _path, _faults) = (connection, path, new StoreFaults(path, connection.DefaultTimeout));

        // Unicode knows several writings of one name; what earlier versions kept may be in any of them, even in two rows.
        connection.CreateFunction<string?, string?>("spelled", name => name is null ? null : CanonicalName.Of(name), isDeterministic: true);
    }

    /// <inheritdoc/>
    public string Name => $"'{_path}'";

    /// <summary>Whether other users of the machine are kept from the file.</summary>
    public GalleryPrivacy Privacy { get; private set; }

    /// <inheritdoc/>
    public GalleryModel? Model => Run(ReadModel);

    /// <inheritdoc/>
    public long Revision => Run(() => _connection.Number("SELECT revision FROM gallery"));

    /// <summary>Opens a gallery file. A new one is its owner's alone (mode 0600), and one that everybody could read becomes so.</summary>
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
            // Whole: SQLite reads ":memory:" and "file:" as something else than a file of that name.
            DataSource = Path.GetFullPath(path),
            Mode = SqliteOpenMode.ReadWrite,
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
        using var command = _connection.Command(
            """
            SELECT spelled(name) AS known, min(enrolled_at), max(updated_at),
              sum((SELECT count(*) FROM embedding WHERE speaker_id = speaker.id))
            FROM speaker GROUP BY known ORDER BY known
            """);
        using var reader = command.ExecuteReader();
        var speakers = new List<EnrolledSpeaker>();
        while (reader.Read())
        {
            speakers.Add(new EnrolledSpeaker(reader.Name(0), reader.Count(3), reader.Time(1), reader.Time(2)));
        }

        return speakers;
    });

    /// <inheritdoc/>
    public IReadOnlyList<Voiceprint> Read() => Run(() => ReadVoiceprints(null));

    /// <inheritdoc/>
    public Voiceprint? Find(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Run(() => ReadVoiceprints(CanonicalName.Of(speaker))).SingleOrDefault();
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
                throw new ModelMismatchException(Name, owner, model);
            }

            GallerySchema.AddColumns(_connection);
            _connection.Execute(
                """
                UPDATE gallery SET model_id = $id, embedding_size = $size, threshold = $threshold, model_name = $name, scorer_id = $scorer
                WHERE model_id IS NULL
                """,
                ("$id", model.Id),
                ("$size", model.EmbeddingSize),
                ("$threshold", model.Threshold ?? (object)DBNull.Value),
                ("$name", model.Name ?? (object)DBNull.Value),
                ("$scorer", model.ScorerId ?? (object)DBNull.Value));
            var id = SpeakerRow.Enroll(
                _connection, CanonicalName.Of(speaker), time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            foreach (var embedding in embeddings)
            {
                _connection.Execute(
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
            var removed = _connection.Execute("DELETE FROM speaker WHERE spelled(name) = $name", ("$name", CanonicalName.Of(speaker))) > 0;
            _connection.Execute(
                """
                UPDATE gallery SET model_id = NULL, embedding_size = NULL, threshold = NULL
                WHERE NOT EXISTS (SELECT 1 FROM speaker)
                """);
            return removed;
        });
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            _connection.Dispose();
        }
    }

    private bool Prepare(bool create)
    {
        if (Directory.Exists(_path))
        {
            throw _faults.Unavailable("expected a gallery file, got a folder. Name a file in it.");
        }

        if (create)
        {
            PrivateFile.Create(_connection.DataSource);
        }
        else if (!File.Exists(_path))
        {
            throw _faults.Unavailable("expected an existing gallery, got no such file. Enroll a speaker first, or name another gallery.");
        }

        _connection.Open();
        GallerySchema.Prepare(_connection, _path, create);

        // Only now: what is no gallery keeps its permissions, and so do devices.
        Privacy = PrivateFile.Tighten(_path);
        return true;
    }

    private GalleryModel? ReadModel()
    {
        var (name, scorer) = (
            GallerySchema.Column(_connection, GallerySchema.ModelName), GallerySchema.Column(_connection, GallerySchema.ScorerId));
        using var command = _connection.Command(
            $"""
            SELECT model_id, embedding_size, threshold, {name}, {scorer}, EXISTS (SELECT 1 FROM speaker) OR EXISTS (SELECT 1 FROM embedding)
            FROM gallery
            """);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            throw _faults.Corrupt("one without its first row");
        }

        // Not "nobody is enrolled": the next enrollment would mix the voices of two models.
        return reader.IsDBNull(0)
            ? reader.GetBoolean(5) ? throw _faults.Corrupt("voices of no model") : null
            : new GalleryModel(reader.Text(0), reader.Count(1), reader.NumberOrNone(2))
            {
                Name = reader.IsDBNull(3) ? null : reader.Text(3),
                ScorerId = reader.IsDBNull(4) ? null : reader.Text(4),
            };
    }

    private List<Voiceprint> ReadVoiceprints(string? only)
    {
        // One statement, so one state of the file, however many processes write. Full: what belongs to nobody, or a
        // speaker with nothing, is damage, not something to pass over.
        using var command = _connection.Command(
            """
            SELECT spelled(name) AS known, enrolled_at, updated_at, vector, (SELECT embedding_size FROM gallery)
            FROM speaker FULL JOIN embedding ON embedding.speaker_id = speaker.id
            WHERE $only IS NULL OR known = $only ORDER BY known, embedding.id
            """,
            ("$only", only ?? (object)DBNull.Value));
        using var reader = command.ExecuteReader();
        var rows = new List<(string Name, DateTimeOffset First, DateTimeOffset Last, float[] Vector)>();
        while (reader.Read())
        {
            var name = reader.Name(0);
            var vector = reader.IsDBNull(3) ? null : VectorBytes.Read(reader.Bytes(3), reader.Count(4));
            rows.Add((name, reader.Time(1), reader.Time(2), vector ?? throw _faults.Corrupt($"a voiceprint of '{name}' that is none")));
        }

        return [.. rows.GroupBy(row => row.Name).Select(group => new Voiceprint(
            new EnrolledSpeaker(group.Key, group.Count(), group.Min(row => row.First), group.Max(row => row.Last)),
            [.. group.Select(row => row.Vector)]))];
    }

    private T Change<T>(Func<T> change) => Run(() =>
    {
        // Immediate: two writers queue here, instead of meeting in the middle.
        using var transaction = _connection.BeginTransaction(deferred: false);
        var result = change();
        _connection.Execute("UPDATE gallery SET revision = revision + 1");
        transaction.Commit();
        return result;
    });

    private T Run<T>(Func<T> work)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            try
            {
                return work();
            }
            catch (Exception fault) when (_faults.Translate(fault) is { } translated)
            {
                throw translated;
            }
        }
    }
}
