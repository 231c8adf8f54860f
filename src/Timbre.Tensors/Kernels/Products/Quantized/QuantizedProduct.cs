using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Timbre.Tensors.Kernels;

/// <summary>Products of bytes for inference: see <see cref="QuantizedProductOperands"/>.</summary>
internal static unsafe class QuantizedProduct
{
    /// <summary>Computes the product with the best instructions of this machine; bits are the same with all of them.</summary>
    /// <param name="product">Nothing is written outside the Rows x Columns of C.</param>
    public static void Run(in QuantizedProductOperands product)
    {
        if (Avx512BW.IsSupported && Vector512.IsHardwareAccelerated)
        {
            Run<WideQuantizedTile>(product);
        }
        else if (AvxVnni.IsSupported)
        {
            Run<QuantizedTile<VnniProducts, Vector256<byte>, Vector256<sbyte>>>(product);
        }
        else if (Avx2.IsSupported)
        {
            Run<QuantizedTile<Avx2Products, Vector256<byte>, Vector256<sbyte>>>(product);
        }
        else
        {
            Run<QuantizedTile<PortableProducts, uint, Vector256<int>>>(product);
        }
    }

    /// <summary>The same with the tiles named.</summary>
    internal static void Run<TTile>(in QuantizedProductOperands p)
        where TTile : struct, IQuantizedTile
    {
        const int Floats = QuantizedMatrix.PanelColumns;
        var initial = stackalloc float[Floats];
        var beside = stackalloc float[TTile.MostRows * Floats];
        for (var column = 0; column < p.B.Columns; column += Floats)
        {
            // Whole registers are written: where the last panel is partly filled, beside C.
            var filled = Math.Min(Floats, p.B.Columns - column);
            new Span<float>(initial, Floats).Clear();
            if (p.Bias is not null)
            {
                new ReadOnlySpan<float>(p.Bias + column, filled).CopyTo(new Span<float>(initial, Floats));
            }

            if (filled == Floats)
            {
                TTile.Run(p, 0, p.Rows, column, initial, p.C + column, p.CRowStride);
                continue;
            }

            for (var row = 0; row < p.Rows; row += TTile.MostRows)
            {
                var rows = Math.Min(TTile.MostRows, p.Rows - row);
                var target = p.C + (row * p.CRowStride) + column;
                TTile.Run(p, row, rows, column, initial, beside, Floats);
                for (var i = 0; i < rows; i++, target += p.CRowStride)
                {
                    new ReadOnlySpan<float>(beside + (i * Floats), filled).CopyTo(new Span<float>(target, filled));
                }
            }
        }
    }
}
