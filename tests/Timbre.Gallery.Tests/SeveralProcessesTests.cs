using System.Globalization;
using Microsoft.Data.Sqlite;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <summary>One gallery file and several processes, some of which die.</summary>
public sealed class SeveralProcessesTests : IDisposable
{
    private readonly GalleryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Append_KilledBetweenEmbeddings_LeavesTheGalleryAsItWas(int embedding)
    {
        using (var store = SqliteStore.Open(_file.Path))
        {
            store.Append("ann", Voices.Recordings(1, 2), Voices.Model, DateTimeOffset.UnixEpoch);
        }

        using (var child = EnrollingProgram.Start("die", _file.Path, embedding.ToString(CultureInfo.InvariantCulture)))
        {
            child.WaitForExit();
            child.ExitCode.ShouldNotBe(0);
        }

        using var after = SqliteStore.Open(_file.Path);
        after.List().Select(speaker => (speaker.Name, speaker.Recordings)).ShouldBe([("ann", 2)]);
        Intact();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(13)]
    public void Append_KilledWhileEnrolling_KeepsEverySpeakerWholeAndEveryoneReported(int speakersBefore)
    {
        var reported = -1;
        using (var child = EnrollingProgram.Start("loop", _file.Path))
        {
            for (var i = 0; i < speakersBefore; i++)
            {
                reported = int.Parse(child.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            }

            child.Kill();
            child.WaitForExit();
            while (child.StandardOutput.ReadLine() is { } line)
            {
                // A last line may have been cut off with its process.
                reported = int.TryParse(line, CultureInfo.InvariantCulture, out var last) ? Math.Max(reported, last) : reported;
            }
        }

        using var store = SqliteStore.Open(_file.Path);
        var voiceprints = store.Read().ToDictionary(voiceprint => voiceprint.Speaker.Name);
        for (var i = 0; i < voiceprints.Count; i++)
        {
            voiceprints[$"speaker {i}"].Embeddings.SelectMany(row => row)
                .ShouldBe(Voices.Recordings(i, EnrollingProgram.RecordingsEach).SelectMany(row => row));
        }

        voiceprints.Count.ShouldBeInRange(reported + 1, reported + 2);
        Intact();
        store.Append("next", Voices.Recordings(3, 1), Voices.Model, DateTimeOffset.UnixEpoch);
        store.Find("next").ShouldNotBeNull();
    }

    [Fact]
    public void Append_FromThreeProcesses_LosesNothing()
    {
        const int Each = 15;
        var children = Enumerable.Range(0, 3).Select(i => EnrollingProgram.Start(
            "share", _file.Path, (i * Each).ToString(CultureInfo.InvariantCulture), Each.ToString(CultureInfo.InvariantCulture))).ToArray();
        foreach (var child in children)
        {
            child.WaitForExit();
            child.ExitCode.ShouldBe(0);
            child.Dispose();
        }

        using var store = SqliteStore.Open(_file.Path);
        store.List().Count.ShouldBe((3 * Each) + 1);
        store.Find("all").ShouldNotBeNull().Embeddings.Count.ShouldBe(3 * Each);
        store.Read().Where(voiceprint => voiceprint.Speaker.Name != "all").ShouldAllBe(voiceprint => voiceprint.Embeddings.Count == 2);
        Intact();
    }

    private void Intact()
    {
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        command.ExecuteScalar().ShouldBe("ok");
    }
}
