using System.Buffers.Binary;
using System.Text;
using Timbre.Neural.Files;
using Timbre.Testing;

namespace Timbre.Neural.Tests.Files;

/// <summary>Tensors that a file holds as integers of 8 bits with scales.</summary>
public sealed class RoundedTensorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_RoundedTensor_IsWithinHalfAStepOfEachColumn()
    {
        var values = Numbers(rows: 37, columns: 5);
        Safetensors.Write(_folder["r"], [Rounded(values, [37, 5]), new("exact", [2], [0.1f, 0.2f])]);

        var content = Safetensors.Read(_folder["r"]);

        content.Tensors.Keys.ShouldBe(["exact", "w"], ignoreOrder: true);
        content.Tensors["exact"].Values.ShouldBe([0.1f, 0.2f]);
        var read = content.Tensors["w"];
        (read.Storage, read.Shape).ShouldBe((TensorStorage.Int8, read.Shape));
        read.Shape.ShouldBe([37, 5]);
        for (var column = 0; column < 5; column++)
        {
            var own = Enumerable.Range(0, 37).Select(row => (5 * row) + column).ToArray();
            var step = own.Max(i => Math.Abs(values[i])) / 127;
            own.ShouldAllBe(i => Math.Abs(values[i] - read.Values[i]) <= 0.5001f * step);
        }
    }

    [Fact]
    public void Write_WhatWasReadRounded_GivesTheSameBytes()
    {
        Safetensors.Write(_folder["a"], [Rounded(Numbers(rows: 64, columns: 33), [64, 33])]);
        Safetensors.Write(_folder["b"], Safetensors.Read(_folder["a"]).Tensors.Values);

        File.ReadAllBytes(_folder["b"]).ShouldBe(File.ReadAllBytes(_folder["a"]));
    }

    [Fact]
    public void Write_Rounded_TakesAQuarterAndStandsBehindTheScales()
    {
        Safetensors.Write(_folder["r"], [Rounded([1, -2, 3, 4, 254, -127], [2, 3])]);

        var bytes = File.ReadAllBytes(_folder["r"]);
        var header = Encoding.UTF8.GetString(bytes, 8, (int)BinaryPrimitives.ReadInt64LittleEndian(bytes)).TrimEnd();

        header.ShouldBe(
            """{"w.scales":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"w":{"dtype":"I8","shape":[2,3],"data_offsets":[12,18]}}""");
        BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(bytes.Length - 14)).ShouldBe(2);
        bytes[^6..].Select(one => (sbyte)one).ShouldBe([32, -1, 3, 127, 127, -127]);
    }

    [Fact]
    public void Read_ColumnOfZeros_IsZeros()
    {
        Safetensors.Write(_folder["r"], [Rounded([0, 1, 0, 2], [2, 2])]);

        Safetensors.Read(_folder["r"]).Tensors["w"].Values.ShouldBe([0, 1, 0, 2], tolerance: 0.01);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.MaxValue)]
    public void Write_NumbersThatNoScaleHolds_AreNotRounded(float value) =>
        Should.Throw<ArgumentException>(() => Safetensors.Write(_folder["r"], [Rounded([1, value], [1, 2])]))
            .Message.ShouldContain("to round them");

    [Theory]
    [InlineData("""{"w":{"dtype":"I8","shape":[8],"data_offsets":[0,8]}}""", 8)]
    [
        InlineData(
            """{"w.scales":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"w":{"dtype":"I8","shape":[2,2],"data_offsets":[12,16]}}""",
            16)
    ]
    [
        InlineData(
            """{"w.scales":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"w":{"dtype":"I8","shape":[2,2],"data_offsets":[2,6]}}""", 6)
    ]
    public void Read_IntegersWithoutTheirScales_SaysSo(string header, int bytes)
    {
        var file = new byte[8 + header.Length + bytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        Encoding.UTF8.GetBytes(header, file.AsSpan(8));
        File.WriteAllBytes(_folder["r"], file);

        Should.Throw<SafetensorsException>(() => Safetensors.Read(_folder["r"])).Message.ShouldContain("scale in w");
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Read_ScaleThatIsNone_SaysSo(float scale)
    {
        Safetensors.Write(_folder["r"], [Rounded([1, 2], [1, 2])]);
        var bytes = File.ReadAllBytes(_folder["r"]);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - 6), scale);
        File.WriteAllBytes(_folder["r"], bytes);

        Should.Throw<SafetensorsException>(() => Safetensors.Read(_folder["r"])).Message.ShouldContain("scales of 0 and more in w.scales");
    }

    [Fact]
    public void Write_Device_IsRefusedAndStays()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Should.Throw<SafetensorsException>(() => Safetensors.Write("/dev/timbre-is-no-device", [Rounded([1, 2], [1, 2])]))
            .Message.ShouldContain("device");
    }

    private static NamedTensor Rounded(float[] values, int[] shape) => new("w", shape, values) { Storage = TensorStorage.Int8 };

    private static float[] Numbers(int rows, int columns)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, rows * columns).Select(i => (float)((random.NextDouble() - 0.5) * Math.Pow(10, i % columns)))];
    }
}
