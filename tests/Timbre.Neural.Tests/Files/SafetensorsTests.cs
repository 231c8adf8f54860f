using System.Buffers.Binary;
using System.Text;
using Timbre.Neural.Files;
using Timbre.Testing;

namespace Timbre.Neural.Tests.Files;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWriteWrote_IsTheSame()
    {
        var path = At("a.safetensors");
        Safetensors.Write(
            path,
            [new("w", [2, 3], [1, 2, 3, 4, 5, float.NaN]), new("scalar", [], [-0.5f])],
            new Dictionary<string, string> { ["note"] = "ä \" \n" });

        var content = Safetensors.Read(path);

        content.Tensors["w"].Shape.ShouldBe([2, 3]);
        content.Tensors["w"].Values.ShouldBe([1, 2, 3, 4, 5, float.NaN]);
        content.Tensors["scalar"].Values.ShouldBe([-0.5f]);
        content.Metadata["note"].ShouldBe("ä \" \n");
        Directory.GetFiles(_folder.Path).ShouldBe([path]);
    }

    [Fact]
    public void Read_BytesAsTheFormatSays_FindsTheNumbers()
    {
        var path = WriteRaw(
            """{"__metadata__":{"k":"v"},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"""
                + """ "a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""",
            [1f, 2f, 3f]);

        var content = Safetensors.Read(path);

        content.Tensors["a"].Values.ShouldBe([1f, 2f]);
        content.Tensors["a"].Shape.ShouldBe([2, 1]);
        content.Tensors["b"].Values.ShouldBe([3f]);
        content.Metadata["k"].ShouldBe("v");
    }

    [Fact]
    public void Write_Numbers_AreAlignedLittleEndianAtTheEnd()
    {
        var path = At("a.safetensors");
        Safetensors.Write(path, [new("w", [1], [1.5f])]);

        var bytes = File.ReadAllBytes(path);

        BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(bytes.Length - 4)).ShouldBe(1.5f);
        BinaryPrimitives.ReadInt64LittleEndian(bytes).ShouldBe(bytes.Length - 12);
        ((bytes.Length - 4) % 8).ShouldBe(0);
        Encoding.UTF8.GetString(bytes, 8, bytes.Length - 12).TrimEnd()
            .ShouldBe("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""");
    }

    [Fact]
    public void Read_FileCutAnywhere_ThrowsNamingTheFile()
    {
        var whole = At("whole.safetensors");
        Safetensors.Write(whole, [new("w", [3], [1, 2, 3])]);
        var bytes = File.ReadAllBytes(whole);
        var path = At("cut.safetensors");
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);

            Should.Throw<SafetensorsException>(() => Safetensors.Read(path)).Message.ShouldContain(path);
        }
    }

    [Theory]
    [
        InlineData(
            """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "overlap")
    ]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "too many")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "cut short")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "12 bytes for a")]
    [InlineData("""{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}""", "F16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "damaged entry")]
    [InlineData("""{"a":{"dtype":"F32","shape":"2","data_offsets":[0,8]}}""", "damaged entry")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1000000,1000000,1000000,1000000],"data_offsets":[0,8]}}""", "damaged entry")]
    [
        InlineData(
            """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
            "each name once")
    ]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "each name once")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "each name once")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "whole letters")]
    [InlineData("""{"__metadata__":{"k":"\udc00"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "whole letters")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,8]}}""", "damaged entry")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,0,99999999],"data_offsets":[0,8]}}""", "0 bytes for a")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "at least 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", "damaged entry")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "at least 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""", "at most 16 sizes")]
    [InlineData("""{"a":{"dtype":1,"shape":[2],"data_offsets":[0,8]}}""", "damaged entry")]
    [InlineData("""{"a":[]}""", "damaged entry")]
    [InlineData("""{"__metadata__":[]}""", "metadata of texts")]
    [InlineData("""[1]""", "JSON")]
    [InlineData("""{"a":""", "JSON")]
    [InlineData("""{"__metadata__":{"k":1}}""", "metadata k")]
    public void Read_RuleBroken_ThrowsSayingWhich(string header, string expected) =>
        Should.Throw<SafetensorsException>(() => Safetensors.Read(WriteRaw(header, [1, 2])))
            .Message.ShouldContain(expected);

    [Fact]
    public void Read_HeaderNotUtf8_SaysSo()
    {
        var path = WriteRaw("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", [1, 2]);
        var bytes = File.ReadAllBytes(path);
        bytes[10] = 0xF3;
        File.WriteAllBytes(path, bytes);

        Should.Throw<SafetensorsException>(() => Safetensors.Read(path)).Message.ShouldContain("UTF-8");
    }

    [Fact]
    public void Read_BracketsBeyondAnyStack_SaysSo() =>
        Should.Throw<SafetensorsException>(() => Safetensors.Read(WriteRaw("{\"a\":" + new string('[', 100_000), [])))
            .Message.ShouldContain("JSON");

    [Fact]
    public void Read_NameOfControlCodes_IsShownPlain()
    {
        var name = "\\u001b[2J\\n" + new string('x', 10_000);

        var fault = Should.Throw<SafetensorsException>(() => Safetensors.Read(WriteRaw($"{{\"{name}\":1}}", [])));

        fault.Message.ShouldNotContain('\u001b');
        fault.Message.ShouldNotContain('\n');
        fault.Message.Length.ShouldBeLessThan(400 + _folder.Path.Length);
    }

    [Fact]
    public void Read_Folder_SaysSo() =>
        Should.Throw<SafetensorsException>(() => Safetensors.Read(_folder.Path)).Message.ShouldContain(_folder.Path);

    [Fact]
    public async Task Read_PipeNobodyWritesTo_SaysSoAtOnce()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = At("pipe");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [path]))
        {
            await make.WaitForExitAsync();
        }

        var read = Task.Run(() => Should.Throw<SafetensorsException>(() => Safetensors.Read(path)));

        (await read.WaitAsync(TimeSpan.FromMinutes(1))).Message.ShouldContain("pipe");
    }

    [Fact]
    public void Open_Header_IsKnownBeforeTheNumbersAreRead()
    {
        var path = At("a.safetensors");
        Safetensors.Write(path, [new("w", [2, 3], [1, 2, 3, 4, 5, 6]), new("b", [1], [7])], new Dictionary<string, string> { ["k"] = "v" });

        using var file = SafetensorsFile.Open(path);

        file.Shapes["w"].ShouldBe([2, 3]);
        file.Metadata["k"].ShouldBe("v");
        file.Read().Tensors["b"].Values.ShouldBe([7f]);
        file.Read().Tensors["w"].Values.ShouldBe([1f, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void Read_AnotherFormat_SaysSo()
    {
        var path = At("a.wav");
        File.WriteAllBytes(path, Encoding.ASCII.GetBytes("RIFF....WAVEfmt and so on, long enough"));

        Should.Throw<SafetensorsException>(() => Safetensors.Read(path)).Message.ShouldContain("not a safetensors file");
    }

    [Fact]
    public void Read_NoSuchFile_ThrowsItsOwnKind() =>
        Should.Throw<SafetensorsException>(() => Safetensors.Read(At("none"))).Message.ShouldContain("none");

    [Fact]
    public void Write_FolderMissing_ThrowsItsOwnKind() =>
        Should.Throw<SafetensorsException>(() => Safetensors.Write(At("no/such/file"), [new("w", [1], [1])]));

    [Fact]
    public void Write_NameTwice_ThrowsAndKeepsTheOldFile()
    {
        var path = At("a.safetensors");
        Safetensors.Write(path, [new("w", [1], [1])]);

        Should.Throw<ArgumentException>(() => Safetensors.Write(path, [new("w", [1], [2]), new("w", [1], [3])]));

        Safetensors.Read(path).Tensors["w"].Values.ShouldBe([1f]);
    }

    private string At(string name) => _folder[name];

    private string WriteRaw(string header, float[] numbers)
    {
        var path = At("raw.safetensors");
        using var writer = new BinaryWriter(File.Create(path));
        var bytes = Encoding.UTF8.GetBytes(header);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
        foreach (var number in numbers)
        {
            writer.Write(number);
        }

        return path;
    }
}
