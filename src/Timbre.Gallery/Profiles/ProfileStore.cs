using Microsoft.Data.Sqlite;
using Timbre.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries.Profiles;

/// <summary>Keeps profiles: voices known by numbers, as services do whose users have the names.</summary>
/// <remarks>
/// Enrollments made with another model than the one in use do not count: they cannot be compared. Every change is one transaction.
/// Many threads may use one store.
/// </remarks>
public sealed class ProfileStore : IDisposable
{
    private const string Columns =
        """
        profile.id, kind, locale, created_at, updated_at, enough,
        (SELECT count(*) FROM profile_enrollment e WHERE e.profile_id = profile.id AND e.model_id = $model),
        (SELECT total(e.seconds) FROM profile_enrollment e WHERE e.profile_id = profile.id AND e.model_id = $model),
        (SELECT total(e.speech_seconds) FROM profile_enrollment e WHERE e.profile_id = profile.id AND e.model_id = $model)
        """;

    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly StoreFaults _faults;
    private readonly string _model;
    private bool _isDisposed;

    private ProfileStore(SqliteConnection connection, string name, string model) =>
        (_connection, _faults, _model) = (connection, new StoreFaults(name, connection.DefaultTimeout), model);

    /// <summary>Opens a file, or makes it; a gallery's file holds profiles too.</summary>
    /// <param name="path">The file; empty for one in memory, which ends with the store.</param>
    /// <param name="model">Id of the model in use.</param>
    /// <exception cref="TimbreException">The file cannot be read or written, or is none of this kind.</exception>
    public static ProfileStore Open(string path, string model)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentException.ThrowIfNullOrEmpty(model);
        var isFile = path.Length > 0;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = isFile ? Path.GetFullPath(path) : ":memory:",
            Mode = isFile ? SqliteOpenMode.ReadWrite : SqliteOpenMode.Memory,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = 10,
        }.ConnectionString);
        var store = new ProfileStore(connection, isFile ? path : "in memory", model);
        try
        {
            store.Run(() =>
            {
                if (isFile)
                {
                    PrivateFile.Create(connection.DataSource);
                }

                connection.Open();
                ProfileSchema.Prepare(connection, path);
                return true;
            });
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>How many profiles of all kinds there are.</summary>
    public long Count => Run(() => _connection.Number("SELECT count(*) FROM profile"));

    /// <summary>Makes a profile with nothing enrolled.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="locale">The language it speaks.</param>
    public VoiceProfile Create(ProfileKind kind, string locale)
    {
        ArgumentException.ThrowIfNullOrEmpty(locale);
        var profile = new VoiceProfile(Guid.NewGuid(), kind, locale, DateTimeOffset.UtcNow, null);
        Run(() => _connection.Execute(
            "INSERT INTO profile (id, kind, locale, created_at) VALUES ($id, $kind, $locale, $created)",
            ("$id", Text(profile.Id)),
            ("$kind", $"{kind}"),
            ("$locale", locale),
            ("$created", EmbeddingRow.Text(profile.CreatedAt))));
        return profile;
    }

    /// <summary>A profile; null where there is none of that kind.</summary>
    public VoiceProfile? Find(ProfileKind kind, Guid id) => Run(() =>
    {
        using var command = _connection.Command(
            $"SELECT {Columns} FROM profile WHERE kind = $kind AND id = $id",
            ("$model", _model), ("$kind", $"{kind}"), ("$id", Text(id)));
        return Read(command).SingleOrDefault();
    });

    /// <summary>Profiles of a kind, by number as text.</summary>
    /// <param name="kind">What they are for.</param>
    /// <param name="after">Only those that come after this one; null: from the first.</param>
    /// <param name="count">At most so many.</param>
    public IReadOnlyList<VoiceProfile> List(ProfileKind kind, Guid? after, int count) => Run(() =>
    {
        using var command = _connection.Command(
            $"SELECT {Columns} FROM profile WHERE kind = $kind AND id > $after ORDER BY id LIMIT $count",
            ("$model", _model), ("$kind", $"{kind}"), ("$after", after is { } id ? Text(id) : ""), ("$count", count));
        return Read(command);
    });

    /// <summary>What is enrolled of a profile with the model in use.</summary>
    public IReadOnlyList<EnrolledRecording> ReadEnrollments(Guid id) => Run(() =>
    {
        using var command = _connection.Command(
            "SELECT vector, speech_seconds, snr_db, bandwidth_hz FROM profile_enrollment "
            + "WHERE profile_id = $id AND model_id = $model ORDER BY id",
            ("$id", Text(id)), ("$model", _model));
        using var reader = command.ExecuteReader();
        var enrollments = new List<EnrolledRecording>();
        while (reader.Read())
        {
            var bytes = reader.Bytes(0);
            enrollments.Add(new EnrolledRecording(
                VectorBytes.Read(bytes, bytes.Length / sizeof(float)) ?? throw _faults.Corrupt("a profile that cannot be compared"))
            {
                SpeechSeconds = reader.NumberOrNone(1),
                SnrDb = reader.NumberOrNone(2),
                BandwidthHz = reader.NumberOrNone(3),
            });
        }

        return enrollments;
    });

    /// <summary>Enrolls a recording.</summary>
    /// <returns>The profile with it; null where it is gone.</returns>
    public VoiceProfile? Enroll(ProfileKind kind, Guid id, ProfileEnrollment enrollment)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        var recording = enrollment.Recording;
        var isThere = Change(() => Touch(kind, id, enrollment.IsEnoughAnyway ? ", enough = 1" : "") && _connection.Execute(
            "INSERT INTO profile_enrollment (profile_id, model_id, vector, seconds, speech_seconds, snr_db, bandwidth_hz) "
            + "VALUES ($id, $model, $vector, $seconds, $speech, $snr, $bandwidth)",
            ("$id", Text(id)),
            ("$model", _model),
            ("$vector", VectorBytes.Write(recording.Embedding)),
            ("$seconds", enrollment.Seconds),
            ("$speech", recording.SpeechSeconds ?? 0),
            ("$snr", recording.SnrDb ?? (object)DBNull.Value),
            ("$bandwidth", recording.BandwidthHz ?? (object)DBNull.Value)) == 1);
        return isThere ? Find(kind, id) : null;
    }

    /// <summary>Forgets what is enrolled of a profile.</summary>
    /// <returns>The profile as it is then; null where there is none.</returns>
    public VoiceProfile? Reset(ProfileKind kind, Guid id)
    {
        var isThere = Change(() =>
        {
            var touched = Touch(kind, id, ", enough = 0");
            _connection.Execute(
                "DELETE FROM profile_enrollment WHERE profile_id IN (SELECT id FROM profile WHERE id = $id AND kind = $kind)",
                ("$id", Text(id)), ("$kind", $"{kind}"));
            return touched;
        });
        return isThere ? Find(kind, id) : null;
    }

    /// <summary>Forgets a profile.</summary>
    /// <returns>False where there is none.</returns>
    public bool Remove(ProfileKind kind, Guid id) => Run(() => _connection.Execute(
        "DELETE FROM profile WHERE id = $id AND kind = $kind", ("$id", Text(id)), ("$kind", $"{kind}")) == 1);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            _connection.Dispose();
        }
    }

    private static string Text(Guid id) => id.ToString("D");

    private bool Touch(ProfileKind kind, Guid id, string more) => _connection.Execute(
        $"UPDATE profile SET updated_at = $now{more} WHERE id = $id AND kind = $kind",
        ("$now", EmbeddingRow.Text(DateTimeOffset.UtcNow)), ("$id", Text(id)), ("$kind", $"{kind}")) == 1;

    private static List<VoiceProfile> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var profiles = new List<VoiceProfile>();
        while (reader.Read())
        {
            profiles.Add(new VoiceProfile(
                Guid.Parse(reader.Text(0)),
                Enum.Parse<ProfileKind>(reader.Text(1)),
                reader.Text(2),
                reader.Time(3),
                reader.IsDBNull(4) ? null : reader.Time(4))
            {
                IsEnoughAnyway = reader.Id(5) != 0,
                Enrollments = (int)reader.Id(6),
                Seconds = reader.NumberOrNone(7) ?? 0,
                SpeechSeconds = reader.NumberOrNone(8) ?? 0,
            });
        }

        return profiles;
    }

    private T Change<T>(Func<T> change) => Run(() =>
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        var result = change();
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
