using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

/// <summary>Products of bytes by one kind of instructions, called directly whatever kind the process would choose.</summary>
internal static class ByteProductPath
{
    /// <summary>The kinds this hardware has; the portable one runs everywhere.</summary>
    public static TheoryData<string> Names
    {
        get
        {
            var names = new TheoryData<string> { nameof(PortableProducts) };
            if (Avx2.IsSupported)
            {
                names.Add(nameof(Avx2Products));
            }

            if (AvxVnni.IsSupported)
            {
                names.Add(nameof(VnniProducts));
            }

            if (Avx512BW.IsSupported && Vector512.IsHardwareAccelerated)
            {
                names.Add(nameof(WideQuantizedTile));
            }

            return names;
        }
    }

    public static void Run(string path, in QuantizedProductOperands product)
    {
        switch (path)
        {
            case nameof(WideQuantizedTile):
                QuantizedProduct.Run<WideQuantizedTile>(product);
                break;
            case nameof(VnniProducts):
                QuantizedProduct.Run<QuantizedTile<VnniProducts, Vector256<byte>, Vector256<sbyte>>>(product);
                break;
            case nameof(Avx2Products):
                QuantizedProduct.Run<QuantizedTile<Avx2Products, Vector256<byte>, Vector256<sbyte>>>(product);
                break;
            default:
                QuantizedProduct.Run<QuantizedTile<PortableProducts, uint, Vector256<int>>>(product);
                break;
        }
    }
}
