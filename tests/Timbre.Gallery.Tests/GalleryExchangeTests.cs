using System.Text;
using Microsoft.Data.Sqlite;
using Timbre.Evaluation;
using Timbre.Faults;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <summary>Renaming, merging, and galleries as files to pass on.</summary>
public sealed class GalleryExchangeTests : IDisposable
{
    private readonly GalleryFile _file = new();
    private readonly MemoryStore _store = new();
    private readonly Gallery _gallery;

    public GalleryExchangeTests()
    {
        _gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        _gallery.Enroll("ann", [new EnrolledRecording(Voices.Recording(1, 0)) { Source = "ann.wav", SpeechSeconds = 2.5, SnrDb = 20 }]);
        _gallery.Enroll("bob", Voices.Recordings(2, 3));
        _store.KeepCalibration("{}");
    }

    public void Dispose()
    {
        _gallery.Dispose();
        _file.Dispose();
    }

    /// <summary>Ways in which an exported file comes to harm.</summary>
    public static TheoryData<string> Damages =>
    [
        "half", "last page", "header", "a byte of a voice", "a byte of a name", "UPDATE embedding SET snr_db = 5",
        "UPDATE gallery SET threshold = 0.9", "UPDATE embedding SET speaker_id = 2", "DELETE FROM embedding WHERE id = 4",
        "a newer version", "text", "another database", "empty", "nothing there",
    ];

    [Fact]
    public void Rename_IsKnownUnderTheNewNameAlone()
    {
        _gallery.Rename("ann", " Ann Lee ").Name.ShouldBe("Ann Lee");
        Should.Throw<SpeakerNotFoundException>(() => _gallery.Show("ann"));
        _gallery.Identify(Voices.Recording(1, 1)).Decision.ShouldBe("Ann Lee");
        Should.Throw<SpeakerExistsException>(() => _gallery.Rename("Ann Lee", "bob")).Message.ShouldContain("'bob'");
        Should.Throw<SpeakerNotFoundException>(() => _gallery.Rename("cem", "dan"));
        Should.Throw<SpeakerNameException>(() => _gallery.Rename("bob", ""));
        _gallery.Speakers.Count.ShouldBe(2);
    }

    [Fact]
    public void Merge_JoinsRecordings()
    {
        _gallery.Merge("ann", "bob").Recordings.ShouldBe(4);
        _gallery.Speakers.Select(speaker => speaker.Name).ShouldBe(["bob"]);
        Should.Throw<SpeakerNameException>(() => _gallery.Merge("bob", "bob"));
        Should.Throw<SpeakerNotFoundException>(() => _gallery.Merge("bob", "cem"));
    }

    [Fact]
    public void Import_OfAnExport_IsTheSame()
    {
        _gallery.Export(_file.Path).ShouldBe(2);
        using var other = new Gallery(new MemoryStore());
        var imported = other.Import(_file.Path);
        (imported.Recordings, imported.WasSealed).ShouldBe((4, true));
        imported.Speakers.ShouldBe(["ann", "bob"]);
        other.Model.ShouldBe(_gallery.Model);
        foreach (var name in imported.Speakers)
        {
            other.Show(name).Speaker.ShouldBe(_gallery.Show(name).Speaker);
            foreach (var (copy, original) in other.Show(name).Recordings.Zip(_gallery.Show(name).Recordings))
            {
                copy.ShouldBe(original with { Id = copy.Id, Embedding = copy.Embedding });
            }

            other.Show(name).Embeddings.SelectMany(row => row).ShouldBe(_gallery.Show(name).Embeddings.SelectMany(row => row));
        }
    }

    [Fact]
    public void Export_SomeOrOverAFile_IsAsAsked()
    {
        _gallery.Export(_file.Path, ["bob"]).ShouldBe(1);
        Should.Throw<GalleryUnavailableException>(() => _gallery.Export(_file.Path)).Message.ShouldContain("is there");
        Should.Throw<SpeakerNotFoundException>(() => _gallery.Export(_file.Path + "2", ["cem"]));
        File.Exists(_file.Path + "2").ShouldBeFalse();
        using var other = new Gallery(new MemoryStore());
        other.Import(_file.Path).Speakers.ShouldBe(["bob"]);
    }

    [Fact]
    public void Import_NamesThatAreTaken_ChangesNothingUnlessTheyJoin()
    {
        _gallery.Export(_file.Path);
        _gallery.Remove("ann");
        Should.Throw<SpeakerExistsException>(() => _gallery.Import(_file.Path)).Message.ShouldContain("'bob'");
        _gallery.Speakers.Select(speaker => speaker.Name).ShouldBe(["bob"]);
        _store.RemoveRecording("bob", _gallery.Show("bob").Recordings[1].Id);
        var added = _gallery.Import(_file.Path, join: true);
        (string.Join(' ', added.Speakers), added.Recordings).ShouldBe(("ann bob", 2));
        _gallery.Speakers.Select(speaker => speaker.Recordings).ShouldBe([1, 3]);
    }

    [Fact]
    public void Import_NothingNew_LeavesAFileAsItIs()
    {
        using var target = new GalleryFile();
        _gallery.Export(_file.Path);
        using (var other = new Gallery(SqliteStore.Open(target.Path)))
        {
            other.Import(_file.Path);
        }

        var (bytes, time) = (File.ReadAllBytes(target.Path), File.GetLastWriteTimeUtc(target.Path));
        using (var other = new Gallery(SqliteStore.Open(target.Path)))
        {
            other.Import(_file.Path, join: true).Recordings.ShouldBe(0);
        }

        File.ReadAllBytes(target.Path).ShouldBe(bytes);
        File.GetLastWriteTimeUtc(target.Path).ShouldBe(time);
    }

    [Fact]
    public void Import_GalleryInUse_IsTakenWithoutASeal()
    {
        _gallery.Export(_file.Path);
        using (var used = SqliteStore.Open(_file.Path))
        {
            used.Remove("bob");
        }

        using var other = new Gallery(new MemoryStore());
        other.Import(_file.Path).WasSealed.ShouldBeFalse();
        other.Speakers.Count.ShouldBe(1);
    }

    [Fact]
    public void Import_OtherModel_ChangesNothing()
    {
        _gallery.Export(_file.Path);
        using var other = new Gallery(new MemoryStore(), Voices.Model with { Id = "another" }, SpeakerScorer.Cosine);
        other.Enroll("cem", Voices.Recordings(3, 1));
        Should.Throw<ModelMismatchException>(() => other.Import(_file.Path));
        other.Speakers.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Import_Damaged_IsOneLineAndChangesNothing(string damage)
    {
        _gallery.Export(_file.Path);
        Harm(damage);
        var before = _store.Revision;
        using var other = new Gallery(new MemoryStore());
        var fault = Should.Throw<TimbreException>(() => other.Import(_file.Path));
        fault.Message.ShouldContain(_file.Path);
        fault.Message.ShouldNotContain("\n");
        other.Speakers.ShouldBeEmpty();
        Should.Throw<TimbreException>(() => _gallery.Import(_file.Path, join: true));
        _store.Revision.ShouldBe(before);
    }

    [Fact]
    public void Replace_SinceChangedByAnother_ChangesNothing()
    {
        var revision = _gallery.Revision;
        var next = StoreEnrollment.Voiceprint("ann", [new(Voices.Recording(9, 0))], DateTimeOffset.UnixEpoch);
        _store.Remove("bob");
        Should.Throw<GalleryLockedException>(() => _gallery.Replace([next], Voices.Model with { Id = "another" }, revision));
        _gallery.Model!.Id.ShouldBe(Voices.Model.Id);
        _gallery.Replace([next], Voices.Model with { Id = "another" }, _gallery.Revision);
        (_gallery.Model!.Id, _store.Calibration, _gallery.Speakers.Count).ShouldBe(("another", null, 1));
    }

    private void Harm(string damage)
    {
        var bytes = File.ReadAllBytes(_file.Path);
        var place = damage switch
        {
            "a byte of a voice" => bytes.AsSpan().IndexOf(VectorBytes.Write(Voices.Recording(2, 1))) + 1,
            "a byte of a name" => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("bob")),
            "header" => 0,
            _ => -1,
        };
        if (place >= 0)
        {
            bytes[place] ^= 1;
            File.WriteAllBytes(_file.Path, bytes);
            return;
        }

        switch (damage)
        {
            case "half":
                File.WriteAllBytes(_file.Path, bytes[..(bytes.Length / 2)]);
                break;
            case "last page":
                File.WriteAllBytes(_file.Path, bytes[..^4096]);
                break;
            case "text":
                File.WriteAllText(_file.Path, string.Concat(Enumerable.Repeat("voices\n", 2000)));
                break;
            case "another database":
                File.Delete(_file.Path);
                Sql("CREATE TABLE other (x)");
                break;
            case "empty":
                File.WriteAllText(_file.Path, "");
                break;
            case "nothing there":
                File.Delete(_file.Path);
                break;
            case "a newer version":
                Sql("PRAGMA user_version = 7");
                break;
            default:
                Sql(damage);
                break;
        }
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False;Foreign Keys=False");
        connection.Open();
        connection.Execute(sql);
    }
}
