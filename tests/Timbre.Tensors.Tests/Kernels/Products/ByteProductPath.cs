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

            return names;
        }
    }

    public static void Run(string path, in QuantizedProductOperands product)
    {
        switch (path)
        {
            case nameof(VnniProducts):
                QuantizedProduct.Run<VnniProducts, Vector256<byte>, Vector256<sbyte>>(product);
                break;
            case nameof(Avx2Products):
                QuantizedProduct.Run<Avx2Products, Avx2Products.Pairs, Avx2Products.Pairs>(product);
                break;
            default:
                QuantizedProduct.Run<PortableProducts, uint, Vector256<int>>(product);
                break;
        }
    }
}
