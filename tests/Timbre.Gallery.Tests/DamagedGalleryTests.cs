using Microsoft.Data.Sqlite;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <summary>Galleries with a value that no gallery has: each is told as damage, by every way to read, and nothing is passed over.</summary>
public sealed class DamagedGalleryTests : IDisposable
{
    private readonly GalleryFile _file = new();

    public DamagedGalleryTests()
    {
        using var store = SqliteStore.Open(_file.Path);
        store.Append("ann", Voices.Recordings(1, 2), Voices.Model, DateTimeOffset.UnixEpoch);
        store.Append("bob", Voices.Recordings(2, 2), Voices.Model, DateTimeOffset.UnixEpoch);
    }

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("UPDATE gallery SET embedding_size = NULL")]
    [InlineData("UPDATE gallery SET embedding_size = 0")]
    [InlineData("UPDATE gallery SET embedding_size = -16")]
    [InlineData("UPDATE gallery SET embedding_size = 9223372036854775807")]
    [InlineData("UPDATE gallery SET embedding_size = 'sixteen'")]
    [InlineData("UPDATE gallery SET embedding_size = 15")]
    [InlineData("UPDATE gallery SET model_id = x'00'")]
    [InlineData("UPDATE gallery SET model_id = NULL")]
    [InlineData("UPDATE gallery SET threshold = 'high'")]
    [InlineData("UPDATE gallery SET threshold = 9e999")]
    [InlineData("UPDATE gallery SET model_name = 7.5e0, model_id = x'01'")]
    [InlineData("DELETE FROM gallery")]
    [InlineData("DROP TABLE gallery")]
    [InlineData("DROP TABLE embedding")]
    [InlineData("ALTER TABLE speaker RENAME COLUMN name TO nickname")]
    [InlineData("UPDATE speaker SET enrolled_at = 'yesterday'")]
    [InlineData("UPDATE speaker SET updated_at = 5")]
    [InlineData("UPDATE speaker SET name = '' WHERE name = 'ann'")]
    [InlineData("UPDATE speaker SET name = 'a' || char(27) || '[2J' WHERE name = 'ann'")]
    [InlineData("UPDATE embedding SET vector = x'' WHERE id = 1")]
    [InlineData("UPDATE embedding SET vector = x'0011' WHERE id = 1")]
    [InlineData("UPDATE embedding SET vector = 'text' WHERE id = 1")]
    [InlineData("UPDATE embedding SET vector = 5 WHERE id = 1")]
    [InlineData("UPDATE embedding SET vector = zeroblob(64) WHERE id = 1")]
    [InlineData("UPDATE embedding SET vector = zeroblob(65) WHERE id = 1")]
    [InlineData("UPDATE embedding SET vector = x'0000C07F' || zeroblob(60) WHERE id = 1")]
    [InlineData("UPDATE embedding SET source = x'00' WHERE id = 1")]
    [InlineData("UPDATE embedding SET added_at = 'yesterday' WHERE id = 1")]
    [InlineData("UPDATE embedding SET speech_seconds = 'long' WHERE id = 1")]
    [InlineData("UPDATE embedding SET snr_db = 9e999 WHERE id = 1")]
    [InlineData("UPDATE embedding SET clipped_share = x'01' WHERE id = 1")]
    [InlineData("DELETE FROM embedding WHERE speaker_id = 1")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM speaker WHERE id = 1")]
    public void Read_ValueThatNoGalleryHas_IsToldAsDamage(string damage)
    {
        Sql(damage);
        var fault = Should.Throw<GalleryCorruptException>(() =>
        {
            using var store = SqliteStore.Open(_file.Path);
            using var gallery = new Gallery(
                store, Voices.Model with { EmbeddingSize = store.Model?.EmbeddingSize ?? Voices.Size }, Evaluation.SpeakerScorer.Cosine);
            _ = gallery.Speakers;
            gallery.Identify(Voices.Recording(1, 0, size: store.Model!.EmbeddingSize), threshold: 0);
        });
        fault.Message.ShouldContain(_file.Path);
        fault.File.ShouldBe(_file.Path);
    }

    [Fact]
    public void Append_VoicesOfNoModel_MixesNoOthersIn()
    {
        Sql("UPDATE gallery SET model_id = NULL");
        using var store = SqliteStore.Open(_file.Path);
        Should.Throw<GalleryCorruptException>(
            () => store.Append("cem", Voices.Recordings(3, 1), Voices.Model with { Id = "another" }, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Read_TableWithoutItsRules_StillFindsNothingThere()
    {
        Sql("""
            CREATE TABLE loose (id INTEGER PRIMARY KEY, speaker_id INTEGER, vector BLOB);
            INSERT INTO loose SELECT id, speaker_id, vector FROM embedding; UPDATE loose SET vector = NULL WHERE id = 2;
            DROP TABLE embedding; ALTER TABLE loose RENAME TO embedding;
            """);
        using var store = SqliteStore.Open(_file.Path);
        Should.Throw<GalleryCorruptException>(() => store.Find("ann")).Message.ShouldContain("'ann'");
        Should.Throw<GalleryCorruptException>(() => store.Read());
    }

    [Fact]
    public void Open_EmptyFileWithoutCreate_IsNoGalleryAndStaysEmpty()
    {
        var path = _file.Path + ".empty";
        File.Create(path).Dispose();
        Should.Throw<GalleryUnavailableException>(() => SqliteStore.Open(path, create: false)).Message.ShouldContain("empty file");
        new FileInfo(path).Length.ShouldBe(0);
    }

    [Fact]
    public void Open_NamesThatSqliteReadsOtherwise_AreFiles()
    {
        var before = Environment.CurrentDirectory;
        foreach (var name in new[] { ":memory:", "file:voices?mode=memory", "a;b=c", "José's \"voices\"" })
        {
            var path = Path.Combine(Path.GetDirectoryName(_file.Path)!, name);
            using (var store = SqliteStore.Open(path))
            {
                store.Append("ann", Voices.Recordings(1, 1), Voices.Model, DateTimeOffset.UnixEpoch);
            }

            using var again = SqliteStore.Open(path, create: false);
            again.List().Count.ShouldBe(1);
        }

        Environment.CurrentDirectory.ShouldBe(before);
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
