using Microsoft.Data.Sqlite;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <summary>Gallery files as earlier versions left them.</summary>
public sealed class EarlierGalleryTests : IDisposable
{
    private const string Composed = "Jos\u00E9";
    private const string Decomposed = "Jose\u0301";
    private readonly GalleryFile _file = new();

    public EarlierGalleryTests()
    {
        using var store = SqliteStore.Open(_file.Path);
        store.Append("ann", Voices.Recordings(1, 1), Voices.Model, DateTimeOffset.UnixEpoch);
        store.Append("first", Voices.Recordings(2, 2), Voices.Model, DateTimeOffset.UnixEpoch);
        store.Append("second", Voices.Recordings(2, 3)[2..], Voices.Model, DateTimeOffset.UnixEpoch.AddDays(1));
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"UPDATE speaker SET name = '{Decomposed}' WHERE name = 'first'; UPDATE speaker SET name = '{Composed}' WHERE name = 'second';"
            + "ALTER TABLE gallery DROP COLUMN model_name; ALTER TABLE gallery DROP COLUMN scorer_id;"
            + "ALTER TABLE gallery DROP COLUMN calibration; ALTER TABLE gallery DROP COLUMN seal;"
            + string.Concat(EmbeddingRow.Facts.Select(fact => $"ALTER TABLE embedding DROP COLUMN {fact.Column};"));
        command.ExecuteNonQuery();
    }

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(Composed)]
    [InlineData(Decomposed)]
    public void Find_BothFormsInTheFile_AreOneSpeaker(string name)
    {
        using var store = SqliteStore.Open(_file.Path);
        var whole = new EnrolledSpeaker(Composed, 3, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        store.Find(name).ShouldNotBeNull().Speaker.ShouldBe(whole);
        store.List().ShouldBe([whole, new EnrolledSpeaker("ann", 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)]);
        store.Read().Select(voiceprint => voiceprint.Embeddings.Count).ShouldBe([3, 1]);
        store.Append(name, Voices.Recordings(2, 1), Voices.Model, DateTimeOffset.UnixEpoch);
        store.Find(name).ShouldNotBeNull().Embeddings.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(Composed)]
    [InlineData(Decomposed)]
    public void Remove_BothFormsInTheFile_LeavesNeither(string name)
    {
        using var store = SqliteStore.Open(_file.Path);
        store.Remove(name).ShouldBeTrue();
        store.List().Select(speaker => speaker.Name).ShouldBe(["ann"]);
        store.Remove(name).ShouldBeFalse();
    }

    [Fact]
    public void Append_FileWithoutTheModelsName_GoesOnAndKeepsTheNextOnesName()
    {
        var named = Voices.Model with { Name = "models/voices.safetensors" };
        using var store = SqliteStore.Open(_file.Path);
        store.Model.ShouldBe(Voices.Model);
        store.Append("bob", Voices.Recordings(3, 1), named, DateTimeOffset.UnixEpoch);
        store.Model.ShouldBe(Voices.Model);
        foreach (var speaker in store.List())
        {
            store.Remove(speaker.Name);
        }

        store.Append("bob", Voices.Recordings(3, 1), named, DateTimeOffset.UnixEpoch);
        store.Model.ShouldBe(named);
    }

    [Fact]
    public void Find_FileWithoutFacts_HasNoneAndKeepsThoseOfTheNext()
    {
        using var store = SqliteStore.Open(_file.Path);
        store.Find("ann").ShouldNotBeNull().Recordings.ShouldHaveSingleItem().HasQuality.ShouldBeFalse();
        store.Calibration.ShouldBeNull();
        store.KeepCalibration("{}");
        var added = new EnrolledRecording(Voices.Recording(1, 1)) { Source = "ann-2.wav", SpeechSeconds = 2.5 };
        store.Append(StoreEnrollment.Voiceprint("ann", [added], DateTimeOffset.UnixEpoch), Voices.Model);
        store.Find("ann").ShouldNotBeNull().Recordings.Select(recording => recording.SpeechSeconds).ShouldBe([null, 2.5]);
        store.Calibration.ShouldBe("{}");
    }

    // The columns as versions before the facts of recordings named them: none may mean two things now.
    [Fact]
    public void NewFile_EarlierVersionsQueries_AreNotAmbiguous()
    {
        using (var store = SqliteStore.Open(_file.Path))
        {
            store.Append("bob", Voices.Recordings(3, 2), Voices.Model, DateTimeOffset.UnixEpoch);
        }

        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        using var command = connection.Command(
            """
            SELECT name, enrolled_at, updated_at, vector, (SELECT embedding_size FROM gallery)
            FROM speaker FULL JOIN embedding ON embedding.speaker_id = speaker.id WHERE name = 'bob' ORDER BY name, embedding.id
            """);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        reader.GetString(1).ShouldStartWith("1970-01-01");
        reader.Read().ShouldBeTrue();
        reader.Read().ShouldBeFalse();
    }

    [Fact]
    public void FormerColumnOfTimes_IsReadAndRenamedWithTheNextChange()
    {
        var time = DateTimeOffset.UnixEpoch.AddDays(3);
        using (var store = SqliteStore.Open(_file.Path))
        {
            store.Append(
                StoreEnrollment.Voiceprint("bob", [new EnrolledRecording(Voices.Recording(3, 1)) { EnrolledAt = time }], time),
                Voices.Model);
        }

        using (var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False"))
        {
            connection.Open();
            connection.Execute("ALTER TABLE embedding RENAME COLUMN added_at TO enrolled_at");
        }

        using var again = SqliteStore.Open(_file.Path);
        Times(again).ShouldBe([time]);
        again.Remove("ann").ShouldBeTrue();
        Times(again).ShouldBe([time]);
        using var changed = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        changed.Open();
        GallerySchema.Has(changed, "embedding", "enrolled_at").ShouldBeFalse();

        static IEnumerable<DateTimeOffset?> Times(SqliteStore store) =>
            store.Find("bob").ShouldNotBeNull().Recordings.Select(recording => recording.EnrolledAt);
    }

    [Fact]
    public void NewFile_IsReadByTheStatementsOfTheEarlierVersion()
    {
        using (var store = SqliteStore.Open(_file.Path))
        {
            store.Append("bob", Voices.Recordings(3, 2), Voices.Model, DateTimeOffset.UnixEpoch);
        }

        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        connection.Number("PRAGMA user_version").ShouldBe(1);
        connection.Number("SELECT count(*) FROM speaker FULL JOIN embedding ON embedding.speaker_id = speaker.id").ShouldBe(6);
        connection.Execute(
            "INSERT INTO embedding (speaker_id, vector) VALUES ($speaker, $vector)",
            ("$speaker", 1), ("$vector", VectorBytes.Write(Voices.Recording(1, 1))));
        using var again = SqliteStore.Open(_file.Path);
        again.Find("ann").ShouldNotBeNull().Recordings.Count.ShouldBe(2);
    }
}
