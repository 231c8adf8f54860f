using System.Runtime.CompilerServices;
using Timbre.Tensors.Kernels;

namespace Timbre.Benchmarks.Kernels;

/// <summary>
/// <c>roofline</c>: each kernel between the two bounds of this machine, multiply-adds and memory, on one thread; a minute. A
/// table in Markdown.
/// </summary>
internal static class RooflineCommand
{
    private const int Turns = 40;

    /// <summary>Measures and writes.</summary>
    /// <param name="output">Receives the table.</param>
    /// <returns>Exit code 0.</returns>
    public static int Run(TextWriter output)
    {
        using var memory = new RooflineMemory();
        var peak = new Stint(() => FmaPeak.Run());
        var move = new Stint(memory.Move);
        for (var turn = 0; turn < Turns; turn++)
        {
            peak.Measure();
            move.Measure();
        }

        var gigaflops = FmaPeak.Flops / peak.Best * 1e-9;
        output.WriteLine(F(
            $"{InstructionSet.Name}, one thread: {gigaflops:0} GF/s at most, "
                + $"{memory.Bytes / move.Best * 1e-9:0.0} GB/s to and from memory (y += a x)"));
        output.WriteLine("| kernel | size | flop a byte | GF/s | of the multiply-adds | GB/s | of the memory |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var kernel in RooflineKernel.All(memory))
        {
            Write(output, kernel, peak, move, memory);
        }

        return 0;
    }

    // The bounds are measured in turns with the kernel: the machine drifts.
    private static void Write(TextWriter output, RooflineKernel kernel, Stint peak, Stint move, RooflineMemory memory)
    {
        using (kernel.Operands)
        {
            var (stint, nearPeak, nearMove) = (new Stint(kernel.Run), new Stint(peak.Run), new Stint(move.Run));
            for (var turn = 0; turn < Turns; turn++)
            {
                nearPeak.Measure();
                stint.Measure();
                nearMove.Measure();
            }

            var flops = kernel.Flops / stint.Best;
            var bytes = kernel.Bytes / stint.Best;
            output.WriteLine(F(
                $"| {kernel.Name} | {kernel.Size} | {kernel.Flops / kernel.Bytes:0.0#} | {flops * 1e-9:0.0} | "
                    + $"{flops / (FmaPeak.Flops / nearPeak.Best):0 %} | {bytes * 1e-9:0.0} | "
                    + $"{bytes / (memory.Bytes / nearMove.Best):0 %} |"));
        }
    }

    private static string F(ref DefaultInterpolatedStringHandler text) => text.ToStringAndClear();
}
