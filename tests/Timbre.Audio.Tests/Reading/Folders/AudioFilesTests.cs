using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class AudioFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.wav", true)]
    [InlineData("folder/B.FLAC", true)]
    [InlineData("a.opus", true)]
    [InlineData("._a.wav", false)]
    [InlineData("a.wav.txt", false)]
    [InlineData("wav", false)]
    public void IsAudio_Name_IsJudgedByItsEnding(string name, bool expected) => AudioFiles.IsAudio(name).ShouldBe(expected);

    [Fact]
    public void Below_Folder_FindsRecordingsAtAnyDepthInOrder()
    {
        Directory.CreateDirectory(_folder["b/c"]);
        foreach (var name in new[] { "z.wav", "b/c/a.mp3", "b/Z.wav", "b/notes.txt", ".hidden.wav" })
        {
            _folder.Write(name, [1]);
        }

        AudioFiles.Below(_folder[""]).Recordings.Select(file => file.FullName)
            .ShouldBe([_folder["b/Z.wav"], _folder["b/c/a.mp3"], _folder["z.wav"]]);
    }
}
