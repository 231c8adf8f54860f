using System.Runtime.Intrinsics;
using Timbre.Tensors.Kernels;
using Timbre.Testing;

namespace Timbre.Tensors.Tests.Kernels;

public sealed class InstructionSetTests
{
    [Fact]
    [Trait("Category", "Kernels")]
    public void Bits_UnderASwitch_IsWhatTheSwitchLeaves()
    {
        if (IsOff("DOTNET_EnableHWIntrinsic"))
        {
            Vector128.IsHardwareAccelerated.ShouldBeFalse();
        }

        if (IsOff("DOTNET_EnableHWIntrinsic") || IsOff("DOTNET_EnableAVX2"))
        {
            InstructionSet.Bits.ShouldBe(128);
        }
        else if (IsOff("DOTNET_EnableAVX512"))
        {
            InstructionSet.Bits.ShouldBeLessThan(512);
        }

        InstructionSet.Lanes.ShouldBe(InstructionSet.Bits / 32);
        InstructionSet.Name.ShouldContain($"{InstructionSet.Bits}");
    }

    // The switches are read when a process starts: each needs a process of its own.
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Kernels_WithoutTheInstructions_PassTheSameTests(string name)
    {
        var run = await ChildProcess.RunTestsAsync(typeof(InstructionSetTests).Assembly, "Kernels", $"{name}=0");
        run.Code.ShouldBe(0, run.Told);
        run.Output.ShouldContain("Passed!");
    }

    private static bool IsOff(string name) => Environment.GetEnvironmentVariable(name) == "0";
}
