using System.Diagnostics;
using System.Runtime.Intrinsics;
using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

public sealed class InstructionSetTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

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
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            ["test", typeof(InstructionSetTests).Assembly.Location, "--filter", "Category=Kernels", "-e", $"{name}=0"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, output + await errors);
        output.ShouldContain("Passed!");
    }

    private static bool IsOff(string name) => Environment.GetEnvironmentVariable(name) == "0";
}
