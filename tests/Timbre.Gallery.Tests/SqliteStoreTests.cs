using Microsoft.Data.Sqlite;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

public sealed class SqliteStoreTests : GalleryStoreConformance<SqliteStore>
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private readonly GalleryFile _file = new();

    public SqliteStoreTests() => Store = SqliteStore.Open(_file.Path);

    protected override SqliteStore Store { get; }

    public override void Dispose()
    {
        base.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void Open_SecondStore_SeesChangesOfTheFirst()
    {
        using var other = SqliteStore.Open(_file.Path, create: false);
        var revision = other.Revision;
        Store.Append("ann", Voices.Recordings(1, 2), Voices.Model, DateTimeOffset.UnixEpoch);
        other.Revision.ShouldNotBe(revision);
        other.Find("ann").ShouldNotBeNull().Embeddings.Count.ShouldBe(2);
        other.Remove("ann").ShouldBeTrue();
        Store.List().ShouldBeEmpty();
    }

    [Fact]
    public void Remove_Speaker_LeavesNoByteOfTheVoice()
    {
        var embeddings = Voices.Recordings(1, 40);
        Store.Append("Annabella", embeddings, Voices.Model, DateTimeOffset.UnixEpoch);
        Store.Append("bob", Voices.Recordings(2, 2), Voices.Model, DateTimeOffset.UnixEpoch);
        FileHolds("Annabella"u8.ToArray()).ShouldBeTrue();
        embeddings.ShouldAllBe(embedding => FileHolds(VectorBytes.Write(embedding)));
        Store.Remove("Annabella");
        FileHolds("Annabella"u8.ToArray()).ShouldBeFalse();
        embeddings.ShouldAllBe(embedding => !FileHolds(VectorBytes.Write(embedding)));
        Directory.GetFiles(Path.GetDirectoryName(_file.Path)!).ShouldBe([_file.Path]);
    }

    [Fact]
    public void Open_MissingFileWithoutCreate_SaysSoAndMakesNone()
    {
        var path = _file.Path + ".none";
        var fault = Should.Throw<GalleryUnavailableException>(() => SqliteStore.Open(path, create: false));
        fault.Message.ShouldContain("no such file");
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void Open_MissingFolder_IsMade()
    {
        var path = Path.Combine(Path.GetDirectoryName(_file.Path)!, "a", "b", "voices.db");
        using (SqliteStore.Open(path))
        {
            File.Exists(path).ShouldBeTrue();
        }
    }

    [Fact]
    public void Open_FolderIsAFile_Throws() =>
        Should.Throw<GalleryUnavailableException>(() => SqliteStore.Open(Path.Combine(_file.Path, "voices.db")));

    [Fact]
    public void Open_Folder_Throws() =>
        Should.Throw<GalleryUnavailableException>(() => SqliteStore.Open(Path.GetDirectoryName(_file.Path)!));

    [Fact]
    public void Open_NoDatabase_IsCorrupt()
    {
        var path = _file.Path + ".txt";
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("these are my voices, or not\n", 200)));
        var before = File.ReadAllBytes(path);
        var fault = Should.Throw<GalleryCorruptException>(() => SqliteStore.Open(path));
        fault.Message.ShouldContain(path);
        fault.Message.ShouldNotContain("\n");
        File.ReadAllBytes(path).ShouldBe(before);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void Read_FileCutShort_IsCorrupt(double share)
    {
        Fill();
        using (var file = File.OpenWrite(_file.Path))
        {
            file.SetLength((long)(file.Length * share) / 512 * 512);
        }

        Should.Throw<GalleryCorruptException>(() =>
        {
            using var store = SqliteStore.Open(_file.Path);
            store.Read();
        });
    }

    [Fact]
    public void Read_PagesOverwritten_IsCorrupt()
    {
        Fill();
        using (var file = File.OpenWrite(_file.Path))
        {
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096].Select(_ => (byte)0xA5).ToArray());
        }

        Should.Throw<GalleryCorruptException>(() =>
        {
            using var store = SqliteStore.Open(_file.Path);
            store.Read();
        });
    }

    [Fact]
    public void Read_VectorOfWrongSize_IsCorruptAndNamesTheSpeaker()
    {
        Fill();
        Sql("UPDATE embedding SET vector = x'00112233' WHERE id = 1");
        Should.Throw<GalleryCorruptException>(() => Store.Read()).Message.ShouldContain("'speaker 0'");
    }

    [Fact]
    public void Open_ForeignDatabase_IsRefusedUnchanged()
    {
        var path = _file.Path + ".sqlite";
        Sql("CREATE TABLE recipes (cake TEXT)", path);
        var before = File.ReadAllBytes(path);
        Should.Throw<GalleryFormatException>(() => SqliteStore.Open(path)).Message.ShouldContain("another program");
        File.ReadAllBytes(path).ShouldBe(before);
    }

    [Fact]
    public void Open_NewerVersion_IsRefused()
    {
        Sql("PRAGMA user_version = 99");
        Should.Throw<GalleryFormatException>(() => SqliteStore.Open(_file.Path)).Message.ShouldContain("got 99, made by a newer Timbre");
    }

    [Fact]
    public void Append_LockedByAnother_ThrowsAndChangesNothing()
    {
        using var waiting = SqliteStore.Open(_file.Path, patience: Short);
        using var holder = Connect(_file.Path);
        using (holder.BeginTransaction(deferred: false))
        {
            var fault = Should.Throw<GalleryLockedException>(
                () => waiting.Append("ann", Voices.Recordings(1, 1), Voices.Model, DateTimeOffset.UnixEpoch));
            fault.Message.ShouldContain("within 1 s");
        }

        waiting.List().ShouldBeEmpty();
        waiting.Append("ann", Voices.Recordings(1, 1), Voices.Model, DateTimeOffset.UnixEpoch);
        waiting.List().Count.ShouldBe(1);
    }

    [Fact]
    public void Append_FaultInTheMiddle_ChangesNothing()
    {
        Store.Append("ann", Voices.Recordings(1, 1), Voices.Model, DateTimeOffset.UnixEpoch);
        Sql("CREATE TRIGGER third BEFORE INSERT ON embedding WHEN (SELECT count(*) FROM embedding) = 3 "
            + "BEGIN SELECT RAISE(ABORT, 'no'); END");
        Should.Throw<GalleryCorruptException>(
            () => Store.Append("bob", Voices.Recordings(2, 5), Voices.Model, DateTimeOffset.UnixEpoch));
        Store.List().Select(speaker => (speaker.Name, speaker.Recordings)).ShouldBe([("ann", 1)]);
    }

    private void Fill()
    {
        for (var i = 0; i < 200; i++)
        {
            Store.Append($"speaker {i}", Voices.Recordings(i, 2), Voices.Model, DateTimeOffset.UnixEpoch);
        }
    }

    private bool FileHolds(byte[] bytes) => File.ReadAllBytes(_file.Path).AsSpan().IndexOf(bytes) >= 0;

    private void Sql(string sql, string? path = null)
    {
        using var connection = Connect(path ?? _file.Path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
