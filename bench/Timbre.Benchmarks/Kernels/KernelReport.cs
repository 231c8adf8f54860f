using System.Runtime.CompilerServices;
using Timbre.Tensors;
using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Benchmarks.Kernels;

/// <summary>
/// The quick report: the FMA peak and each kernel in turns on one thread, best of many short stints. Half a minute.
/// </summary>
internal static class KernelReport
{
    private const int Turns = 60;

    /// <summary>Measures and writes a table of GF/s and shares of the peak.</summary>
    public static void Write(TextWriter output)
    {
        var peak = new Stint(() => FmaPeak.Run());
        output.WriteLine($"{InstructionSet.Name}, one thread; GF/s and share of the FMA peak measured in turns");
        output.WriteLine("rows x taps*depth -> columns      row product    taps apart   outer product   pack / transposed GB/s");
        foreach (var shape in KernelShape.All)
        {
            WriteShape(output, peak, shape);
        }

        output.WriteLine(F($"peak {FmaPeak.Flops / peak.Best * 1e-9:f1} GF/s"));
        WriteActivations(output);
    }

    private static void WriteShape(TextWriter output, Stint peak, KernelShape shape)
    {
        using var operands = new KernelOperands(shape);
        Stint[] stints =
        [
            new(operands.RunRowProduct), new(operands.RunRowProductTapsApart), new(operands.RunOuterProduct),
            new(operands.Pack), new(operands.PackTranspose),
        ];
        var near = new Stint(peak.Run);
        for (var turn = 0; turn < Turns; turn++)
        {
            near.Measure();
            foreach (var stint in stints)
            {
                stint.Measure();
            }
        }

        peak.Measure();
        string Rate(Stint stint) => F(
            $"{shape.Flops / stint.Best * 1e-9,6:f1} {shape.Flops / stint.Best / (FmaPeak.Flops / near.Best),5:p0}");
        output.WriteLine(F(
            $"{shape,-32} {Rate(stints[0])}  {Rate(stints[1])}  {Rate(stints[2])}    "
                + $"{operands.PackedBytes / stints[3].Best * 1e-9,6:f1} {operands.PackedBytes / stints[4].Best * 1e-9,6:f1}"));
    }

    private static unsafe void WriteActivations(TextWriter output)
    {
        const int Numbers = 4096;
        using var x = new FloatBuffer(Numbers);
        using var y = new FloatBuffer(Numbers);
        using var dx = new FloatBuffer(Numbers);
        for (var i = 0; i < Numbers; i++)
        {
            x.Span[i] = (i % 256 / 16f) - 8;
        }

        output.WriteLine("16 KB in the first-level cache, G numbers/s: forward, backward");
        foreach (var f in Enum.GetValues<Activation>())
        {
            var forward = new Stint(() => VectorMath.Activate(f, x.Start, y.Start, Numbers));
            var backward = new Stint(
                () => VectorMath.ActivateBackward(f, x.Start, y.Start, y.Start, dx.Start, Numbers, accumulate: false));
            for (var turn = 0; turn < Turns; turn++)
            {
                forward.Measure();
                backward.Measure();
            }

            output.WriteLine(F($"{f,-10} {Numbers / forward.Best * 1e-9,6:f2} {Numbers / backward.Best * 1e-9,6:f2}"));
        }
    }

    private static string F(ref DefaultInterpolatedStringHandler text) => text.ToStringAndClear();
}
