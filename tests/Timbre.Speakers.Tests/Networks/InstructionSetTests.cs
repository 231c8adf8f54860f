using System.Globalization;
using System.Runtime.InteropServices;

namespace Timbre.Speakers.Tests.Networks;

/// <summary>Whole networks, forward and backward, on every instruction set: in child processes that lack the better ones.</summary>
public sealed class InstructionSetTests
{
    // Rounding differs from set to set; where it moves a number across a corner of ReLU (ECAPA-TDNN), gradients jump a little.
    private const double Tolerance = 2e-5;
    private const double ToleranceWithCorners = 1e-3;

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public void Step_WithoutTheInstructions_AgreesWithAllOfThem(string name, int mostBits)
    {
        var lines = NetworkStepProgram.Run(name);

        int.Parse(lines[0], CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(Math.Min(mostBits, NetworkStepProgram.Bits));
        var actual = lines.Skip(1).Select(line => line.Split(' ')).ToDictionary(
            words => words[0], words => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(words[1])).ToArray());
        var expected = NetworkStep.All().ToArray();
        actual.Count.ShouldBe(expected.Length);
        foreach (var (tensor, values) in expected)
        {
            var size = Math.Sqrt(values.Sum(value => (double)value * value));
            var error = Math.Sqrt(values.Zip(actual[tensor], (x, y) => Math.Pow((double)x - y, 2)).Sum());
            var allowed = tensor.StartsWith("ecapa/", StringComparison.Ordinal) ? ToleranceWithCorners : Tolerance;
            error.ShouldBeLessThan((allowed * size) + 1e-6, tensor);
        }
    }
}
