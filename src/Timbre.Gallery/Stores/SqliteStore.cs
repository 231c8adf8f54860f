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
public sealed partial class SqliteStore : IGalleryStore
{
    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly StoreFaults _faults;
    private readonly string _path;
    private bool _isChanging;
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
    public GalleryModel? Model => Run(() => ModelRow.Read(_connection, _faults));

    /// <inheritdoc/>
    public long Revision => Run(() => _connection.Number("SELECT revision FROM gallery"));

    /// <inheritdoc/>
    public string? Calibration => Run(() => Text(GallerySchema.Calibration));

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
    public IReadOnlyList<Voiceprint> Read() => Run(() => VoiceprintRows.Read(_connection, _faults, null));

    /// <inheritdoc/>
    public Voiceprint? Find(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Run(() => VoiceprintRows.Read(_connection, _faults, speaker)).SingleOrDefault();
    }

    /// <inheritdoc/>
    public void Append(Voiceprint voiceprint, GalleryModel model)
    {
        ArgumentNullException.ThrowIfNull(voiceprint);
        ArgumentNullException.ThrowIfNull(model);
        Embedding.Check(voiceprint.Recordings, model.EmbeddingSize);
        Change(() =>
        {
            if (ModelRow.Read(_connection, _faults) is { } owner && !owner.IsComparableTo(model))
            {
                throw new ModelMismatchException(Name, owner, model);
            }

            ModelRow.Take(_connection, model);
            var speaker = voiceprint.Speaker;
            var id = SpeakerRow.Enroll(
                _connection, CanonicalName.Of(speaker.Name), EmbeddingRow.Text(speaker.EnrolledAt), EmbeddingRow.Text(speaker.UpdatedAt));
            foreach (var recording in voiceprint.Recordings)
            {
                EmbeddingRow.Add(_connection, id, recording);
            }

            return true;
        });
    }

    /// <inheritdoc/>
    public bool Remove(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Change(() => Forget(SpeakerRow.Remove(_connection, CanonicalName.Of(speaker))));
    }

    /// <inheritdoc/>
    public bool RemoveRecording(string speaker, long recording)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Change(() => Forget(SpeakerRow.RemoveRecording(_connection, CanonicalName.Of(speaker), recording)));
    }

    /// <inheritdoc/>
    public bool Rename(string speaker, string name)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(name);
        return Change(() => SpeakerRow.Rename(_connection, CanonicalName.Of(speaker), CanonicalName.Of(name)));
    }

    /// <inheritdoc/>
    public void KeepCalibration(string? calibration) => Change(() => _connection.Execute(
        "UPDATE gallery SET calibration = $calibration", ("$calibration", calibration ?? (object)DBNull.Value)));

    /// <inheritdoc/>
    public void Atomically(Action changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Change(() =>
        {
            changes();
            return true;
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

        var isNew = create && PrivateFile.Create(_connection.DataSource);
        if (!create && !File.Exists(_path))
        {
            throw _faults.Unavailable("expected an existing gallery, got no such file. Enroll a speaker first, or name another gallery.");
        }

        try
        {
            _connection.Open();
            GallerySchema.Prepare(_connection, _path, create);
        }
        catch (SqliteException) when (isNew && new FileInfo(_path).Length == 0)
        {
            // A full disk: what could not be made must not stay as an empty file.
            _connection.Close();
            File.Delete(_path);
            throw;
        }

        // Only now: what is no gallery keeps its permissions, and so do devices.
        Privacy = PrivateFile.Tighten(_path);
        return true;
    }

    private string? Text(string column)
    {
        using var command = _connection.Command($"SELECT {GallerySchema.Column(_connection, "gallery", column)} FROM gallery");
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.Text(0) : null;
    }

    private bool Forget(bool isRemoved)
    {
        ModelRow.ForgetUnused(_connection);
        return isRemoved;
    }

    private T Change<T>(Func<T> change) => Run(() =>
    {
        if (_isChanging)
        {
            return change();
        }

        // Immediate: two writers queue here, instead of meeting in the middle.
        using var transaction = _connection.BeginTransaction(deferred: false);
        _isChanging = true;
        try
        {
            GallerySchema.AddColumns(_connection);
            var result = change();
            _connection.Execute("UPDATE gallery SET revision = revision + 1");
            transaction.Commit();
            return result;
        }
        finally
        {
            _isChanging = false;
        }
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
