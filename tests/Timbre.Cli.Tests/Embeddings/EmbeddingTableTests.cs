using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Timbre.Testing;

namespace Timbre.Cli.Embeddings;

public sealed class EmbeddingTableTests : IDisposable
{
    private static readonly EmbeddingTable Table = new(
        ["a.wav", "Zoë, \"li\"/𝄞.flac"], [[1.5f, -2f, float.Epsilon], [0.1f, 3e38f, 0]], [1.25, 0.5]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Npz_HoldsNumPyArrays()
    {
        Table.Write(_folder["e.npz"]);
        using var archive = ZipFile.OpenRead(_folder["e.npz"]);
        archive.Entries.Select(entry => entry.Name).ShouldBe(["embeddings.npy", "paths.npy", "netSpeechSeconds.npy"]);

        var (header, data) = Array(archive, "embeddings.npy");
        header.ShouldBe("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
        Enumerable.Range(0, 6).Select(i => BinaryPrimitives.ReadSingleLittleEndian(data.AsSpan(4 * i)))
            .ShouldBe([1.5f, -2f, float.Epsilon, 0.1f, 3e38f, 0]);

        (header, data) = Array(archive, "paths.npy");
        header.ShouldBe("{'descr': '<U16', 'fortran_order': False, 'shape': (2,), }");
        Encoding.UTF32.GetString(data, 0, 64).TrimEnd('\0').ShouldBe("a.wav");
        Encoding.UTF32.GetString(data, 64, 64).TrimEnd('\0').ShouldBe("Zoë, \"li\"/𝄞.flac");

        (header, data) = Array(archive, "netSpeechSeconds.npy");
        header.ShouldBe("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }");
        BinaryPrimitives.ReadDoubleLittleEndian(data.AsSpan(8)).ShouldBe(0.5);
    }

    [Fact]
    public void Write_Csv_ReadsBackTheSameFloats()
    {
        Table.Write(_folder["e.csv"]);
        var lines = File.ReadAllText(_folder["e.csv"]).Split("\r\n");
        lines[0].ShouldBe("path,netSpeechSeconds,e0,e1,e2");
        lines[1].Split(',')[2..].Select(
            text => float.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe([1.5f, -2f, float.Epsilon]);
        lines[2].ShouldStartWith("\"Zoë, \"\"li\"\"/𝄞.flac\",0.5,0.1,");
        lines.Length.ShouldBe(4);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        Table.Write(_folder["a.npz"]);
        Table.Write(_folder["b.npz"]);
        File.ReadAllBytes(_folder["b.npz"]).ShouldBe(File.ReadAllBytes(_folder["a.npz"]));
    }

    [Fact]
    public void Write_OtherEnding_IsRefused() =>
        Should.Throw<UsageException>(() => Table.Write(_folder["e.txt"])).Message.ShouldContain(".npz or .csv");

    [Fact]
    public void Write_Impossible_LeavesWhatWasThere()
    {
        File.WriteAllText(_folder["file"], "kept");
        Should.Throw<OutputException>(() => Table.Write(Path.Combine(_folder["file"], "e.csv")));
        File.ReadAllText(_folder["file"]).ShouldBe("kept");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    private static (string Header, byte[] Data) Array(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        bytes[..8].ShouldBe([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0]);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        ((10 + length) % 64).ShouldBe(0);
        bytes[9 + length].ShouldBe((byte)'\n');
        return (Encoding.ASCII.GetString(bytes, 10, length).TrimEnd(), bytes[(10 + length)..]);
    }
}
