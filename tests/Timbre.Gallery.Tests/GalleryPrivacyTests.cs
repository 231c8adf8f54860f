using System.Runtime.Versioning;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <summary>Who may read the file: permissions are a matter of Unix.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GalleryPrivacyTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everyone = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private readonly GalleryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Open_NewFile_IsItsOwnersAlone()
    {
        using var store = SqliteStore.Open(_file.Path);
        File.GetUnixFileMode(_file.Path).ShouldBe(Owner);
        store.Privacy.ShouldBe(GalleryPrivacy.Kept);
    }

    [Fact]
    public void Open_MissingFolder_IsItsOwnersAlone()
    {
        var path = Path.Combine(Path.GetDirectoryName(_file.Path)!, "new", "voices.db");
        using var store = SqliteStore.Open(path);
        File.GetUnixFileMode(Path.GetDirectoryName(path)!).ShouldBe(Owner | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Open_LinkToAFileToCome_MakesThatFileItsOwnersAlone()
    {
        var target = _file.Path + ".real";
        File.CreateSymbolicLink(_file.Path, target);
        using var store = SqliteStore.Open(_file.Path);
        store.Append("ann", Voices.Recordings(1, 1), Voices.Model, DateTimeOffset.UnixEpoch);
        File.GetUnixFileMode(target).ShouldBe(Owner);
        File.ResolveLinkTarget(_file.Path, false)!.FullName.ShouldBe(target);
    }

    [Theory]
    [InlineData(Everyone)]
    [InlineData(Everyone | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    [InlineData(Owner | UnixFileMode.OtherWrite)]
    public void Open_FileOpenToEveryone_IsTightened(UnixFileMode mode)
    {
        SqliteStore.Open(_file.Path).Dispose();
        File.SetUnixFileMode(_file.Path, mode);
        using (var store = SqliteStore.Open(_file.Path, create: false))
        {
            store.Privacy.ShouldBe(GalleryPrivacy.Tightened);
        }

        File.GetUnixFileMode(_file.Path).ShouldBe(Owner);
        using var again = SqliteStore.Open(_file.Path);
        again.Privacy.ShouldBe(GalleryPrivacy.Kept);
    }

    [Fact]
    public void Open_FileOfAGroup_StaysAsItsOwnerWantsIt()
    {
        const UnixFileMode Group = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        SqliteStore.Open(_file.Path).Dispose();
        File.SetUnixFileMode(_file.Path, Group);
        using var store = SqliteStore.Open(_file.Path);
        store.Privacy.ShouldBe(GalleryPrivacy.Kept);
        File.GetUnixFileMode(_file.Path).ShouldBe(Group);
    }

    [Fact]
    public void Open_FileThatIsNoGallery_KeepsItsPermissions()
    {
        File.WriteAllText(_file.Path, new string('x', 10_000));
        File.SetUnixFileMode(_file.Path, Everyone);
        Should.Throw<GalleryCorruptException>(() => SqliteStore.Open(_file.Path));
        File.GetUnixFileMode(_file.Path).ShouldBe(Everyone);
    }

    [Fact]
    public void Append_Meanwhile_TheJournalIsItsOwnersAlone()
    {
        using var store = SqliteStore.Open(_file.Path);
        store.Append("ann", Voices.Recordings(1, 1), Voices.Model, DateTimeOffset.UnixEpoch);
        UnixFileMode? seen = null;
        var watching = new WalkedList(
            Voices.Recordings(2, 2),
            (_, _) => seen ??= File.Exists(_file.Path + "-journal") ? File.GetUnixFileMode(_file.Path + "-journal") : null);
        store.Append(StoreEnrollment.Voiceprint("bob", watching, DateTimeOffset.UnixEpoch), Voices.Model);
        seen.ShouldBe(Owner);
    }
}
