using System.Diagnostics;
using Timbre.Testing;

namespace Timbre.Cli.Outputs;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_ThroughALink_KeepsTheLinkAndWritesWhatItLeadsTo()
    {
        Directory.CreateDirectory(_folder["far"]);
        File.CreateSymbolicLink(_folder["link.txt"], _folder["far/file.txt"]);

        WholeFile.Write(_folder["link.txt"], ["first"]);
        WholeFile.Write(_folder["link.txt"], ["second"]);

        new FileInfo(_folder["link.txt"]).LinkTarget.ShouldBe(_folder["far/file.txt"]);
        File.ReadAllText(_folder["far/file.txt"]).ShouldBe("second\n");
        Directory.GetFiles(_folder["far"]).ShouldHaveSingleItem();
    }

    [Fact]
    public void Write_LinksInACircle_ReplacesTheLinkThatIsNamed()
    {
        File.CreateSymbolicLink(_folder["a"], _folder["b"]);
        File.CreateSymbolicLink(_folder["b"], _folder["a"]);

        WholeFile.Write(_folder["a"], ["text"]);

        File.ReadAllText(_folder["a"]).ShouldBe("text\n");
    }

    [Fact]
    public void Write_PipeWithoutReader_IsRefusedAtOnceAndKept()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Process.Start("mkfifo", [_folder["pipe"]]).WaitForExit();

        foreach (var write in new Action[]
        {
            () => WholeFile.CheckWritable(_folder["pipe"]),
            () => WholeFile.CheckWritable(_folder["pipe"], isModel: true),
            () => WholeFile.Write(_folder["pipe"], ["text"]),
        })
        {
            Should.Throw<OutputException>(write).Message.ShouldContain("got: It is a pipe, and what is written must be a file.");
        }

        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([_folder["pipe"]]);
    }

    [Theory]
    [InlineData("staff.db", "SQLite format 3\0 and so on", "a gallery of speakers")]
    [InlineData("results.csv", "SQLite format 3\0 and so on", "a gallery of speakers")]
    [InlineData("voice.wav", "anything", "a recording")]
    [InlineData("weights.npz", "\u0002\0\0\0\0\0\0\0{} and so on", "a model")]
    public void Write_OverWhatNothingBringsBack_IsRefusedAndKept(string name, string content, string kind)
    {
        _folder.Write(name, content);

        Should.Throw<OutputException>(() => WholeFile.Write(_folder[name], ["text"])).Message
            .ShouldContain($"got: It is {kind}, which nothing replaces. Name another file");
        Should.Throw<OutputException>(() => WholeFile.CheckWritable(_folder[name]));

        File.ReadAllText(_folder[name]).ShouldBe(content);
        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void CheckWritable_ModelOverAModel_IsAllowed()
    {
        _folder.Write("old.safetensors", "\u0002\0\0\0\0\0\0\0{} and so on");

        WholeFile.CheckWritable(_folder["old.safetensors"], isModel: true);
    }

    [Fact]
    public void Write_OverAnEarlierResult_ReplacesIt()
    {
        _folder.Write("page.html", "<p>old</p>");

        WholeFile.Write(_folder["page.html"], ["new"]);

        File.ReadAllText(_folder["page.html"]).ShouldBe("new\n");
    }

    [Fact]
    public void OutputException_FaultOfAPassingName_NamesWhatWasAskedFor()
    {
        var fault = new IOException("Access to the path '/some/where/a.csv.123.part' is denied.");

        new OutputException("a$1.csv", fault).Message
            .ShouldStartWith("Write a$1.csv: expected a place to write, got: Access to the path 'a$1.csv' is denied. Name another file");
    }
}
