using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Timbre.Speakers.Tests.Networks;
using Timbre.Testing;

namespace Timbre.Speakers.Tests;

/// <summary>
/// The test assembly run as a program, with an instruction set switched off: tells the register width and the numbers of a network's step.
/// </summary>
public static class NetworkStepProgram
{
    /// <summary>Runs the program.</summary>
    /// <param name="variable">Variable of the environment that is set to 0; the runtime reads it when a process starts.</param>
    /// <returns>What <see cref="Main"/> wrote, line by line.</returns>
    public static string[] Run(string variable)
    {
        var start = ChildProcess.StartInfo(typeof(NetworkStepProgram).Assembly);
        start.Environment[variable] = "0";
        var run = ProgramRun.Of(start);
        run.Code.ShouldBe(0, run.Told);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Entry point of the program.</summary>
    public static int Main()
    {
        Console.Out.WriteLine(Bits.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, values) in NetworkStep.All())
        {
            Console.Out.WriteLine($"{name} {Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan()))}");
        }

        return 0;
    }

    /// <summary>Bits of the widest register that has instructions; 0 for none.</summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;
}
