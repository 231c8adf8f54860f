using System.Diagnostics;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class FolderWalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("RIFF\0\0\0\0WAVEfmt ")]
    [InlineData("fLaC\0\0\0\"0000")]
    [InlineData("OggS\0\u0002000000")]
    [InlineData("FORM0000AIFFCOMM")]
    [InlineData("FORM0000AIFCFVER")]
    [InlineData("Creative Voice File\u001a")]
    [InlineData(".snd0000000000000")]
    [InlineData("caff\0\u0001\0\0desc")]
    [InlineData("NIST_1A\n   1024\n")]
    [InlineData("#!AMR\n0000000")]
    [InlineData("0000ftyp3gp40000")]
    [InlineData(".SoX000000000000")]
    [InlineData("d\u00a3\u0001\0000000000000")]
    [InlineData("\0\u0002\u00a3d000000000000")]
    [InlineData("\u000bw00\u0014\u0040000000")]
    public void Below_AnyEndingOrNone_FindsRecordingsByContent(string start)
    {
        foreach (var name in new[] { "bare", "voice.txt", "voice.dat" })
        {
            _folder.Write(name, System.Text.Encoding.Latin1.GetBytes(start));
        }

        Names(AudioFiles.Below(_folder[""])).ShouldBe(["bare", "voice.dat", "voice.txt"]);
    }

    [Fact]
    public void Below_TransportStream_IsFoundByItsPackets()
    {
        var packets = new byte[3 * 188];
        (packets[0], packets[188], packets[376]) = (0x47, 0x47, 0x47);
        _folder.Write("bare", packets);
        packets[376] = 0;
        _folder.Write("other", packets);

        Names(AudioFiles.Below(_folder[""])).ShouldBe(["bare"]);
    }

    [Fact]
    public void Below_OtherFiles_LeavesThemOutQuietly()
    {
        _folder.Write("notes.txt", "1 a.wav b.wav\n"u8);
        _folder.Write("page.pdf", "%PDF-1.5 0000"u8);
        _folder.Write("photo.heic", "0000ftypheic0000"u8);
        _folder.Write("empty", []);
        _folder.Write(".hidden.wav", "RIFF\0\0\0\0WAVEfmt "u8);
        _folder.Write("utf16.txt", [0xFF, 0xFE, 0x41, 0, 0x42, 0, 0x43, 0, 0x44, 0, 0x45, 0]);

        var found = AudioFiles.Below(_folder[""]);

        found.Recordings.ShouldBeEmpty();
        found.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void Below_EmptyFileNamedAudioAndDanglingLink_NamesThem()
    {
        _folder.Write("empty.wav", []);
        File.CreateSymbolicLink(_folder["gone.wav"], "nowhere.wav");

        var found = AudioFiles.Below(_folder[""]);

        found.Recordings.ShouldBeEmpty();
        found.LeftOut.Select(path => path.ToString()).ShouldBe(
            [
                $"{_folder["empty.wav"]} is left out: it is empty, or no file",
                $"{_folder["gone.wav"]} is left out: the link leads nowhere (nowhere.wav)",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void Below_LinksUpAndAround_FindsEachRecordingOnce()
    {
        Directory.CreateDirectory(_folder["above/set/ann"]);
        Directory.CreateDirectory(_folder["above/set/bob"]);
        _folder.Write("above/outside.wav", "x"u8);
        _folder.Write("above/set/ann/a.wav", "x"u8);
        _folder.Write("above/set/bob/b.wav", "x"u8);
        Directory.CreateSymbolicLink(_folder["above/set/ann/up"], "..");
        Directory.CreateSymbolicLink(_folder["above/set/ann/top"], "../..");
        Directory.CreateSymbolicLink(_folder["above/set/ann/self"], ".");
        Directory.CreateSymbolicLink(_folder["above/set/ann/bob"], "../bob");
        Directory.CreateSymbolicLink(_folder["above/set/ann/circle"], "circle");
        File.CreateSymbolicLink(_folder["above/set/bob/again.wav"], "b.wav");

        var found = AudioFiles.Below(_folder["above/set"]);

        Names(found, "above/set").ShouldBe(["ann/a.wav", "bob/b.wav"]);
        found.LeftOut.ShouldHaveSingleItem().Path.ShouldEndWith("circle");
    }

    [Fact]
    public void Below_LinksToOtherPlaces_FollowsThem()
    {
        Directory.CreateDirectory(_folder["pool/deep"]);
        Directory.CreateDirectory(_folder["set/.git/objects"]);
        _folder.Write("pool/a.wav", "x"u8);
        _folder.Write("pool/deep/b.wav", "x"u8);
        _folder.Write("pool/c.wav", "x"u8);
        _folder.Write("set/.git/objects/d", "x"u8);
        Directory.CreateSymbolicLink(_folder["pool/back"], "../set");
        Directory.CreateSymbolicLink(_folder["set/ann"], "../pool/deep");
        Directory.CreateDirectory(_folder["set/bob"]);
        File.CreateSymbolicLink(_folder["set/bob/mine.wav"], "../../pool/a.wav");
        File.CreateSymbolicLink(_folder["set/bob/twice.wav"], "../../pool/a.wav");
        File.CreateSymbolicLink(_folder["set/bob/annexed.wav"], "../.git/objects/d");
        Directory.CreateSymbolicLink(_folder["set/pool"], _folder["pool"]);

        Names(AudioFiles.Below(_folder["set"]), "set").ShouldBe(["ann/b.wav", "bob/annexed.wav", "bob/mine.wav", "pool/c.wav"]);
    }

    [Fact]
    public void Below_PipeNamedAudio_DoesNotWaitForIt()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no pipes in folders.
        }

        using (var make = Process.Start("mkfifo", [_folder["pipe.wav"], _folder["pipe"]]))
        {
            make.WaitForExit();
        }

        AudioFiles.Below(_folder[""]).LeftOut.ShouldHaveSingleItem().Path.ShouldEndWith("pipe.wav");
    }

    private string[] Names(AudioFolder found, string below = "") =>
        [.. found.Recordings.Select(file => Path.GetRelativePath(_folder[below], file.FullName).Replace('\\', '/'))];
}
