using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Buffers for one <see cref="KernelShape"/>, filled with numbers of ordinary size.</summary>
internal sealed unsafe class KernelOperands : IDisposable
{
    private readonly KernelShape _shape;
    private readonly FloatBuffer _a;
    private readonly FloatBuffer _b;
    private readonly FloatBuffer _packed;
    private readonly FloatBuffer _c;
    private readonly FloatBuffer _d;

    public KernelOperands(KernelShape shape)
    {
        _shape = shape;
        var random = new Random(1);
        var depth = shape.Taps * shape.Depth;
        _a = Filled.Uniform(random, ((long)shape.Rows * shape.RowStride) + (2 * depth));
        _b = Filled.Uniform(random, (long)depth * shape.Columns);
        _packed = new FloatBuffer(PackedMatrix.Length(depth, shape.Columns));
        _c = Filled.Uniform(random, (long)shape.Rows * shape.Columns);
        _d = new FloatBuffer(_b.Length);
        Pack();
    }

    public long PackedBytes => _b.Length * sizeof(float);

    public void RunRowProduct() => RunRows(_shape.Depth);

    /// <summary>The same with a gap between the taps, as a dilated convolution has.</summary>
    public void RunRowProductTapsApart() => RunRows(2 * _shape.Depth);

    public void RunOuterProduct() => OuterProduct.Run(new OuterProductOperands
    {
        A = _a.Start,
        ARowStride = _shape.RowStride,
        ATapStride = _shape.Depth,
        Taps = _shape.Taps,
        Depth = _shape.Depth,
        G = _c.Start,
        GRowStride = _shape.Columns,
        D = _d.Start,
        Rows = _shape.Rows,
        Columns = _shape.Columns,
    });

    public void Pack() =>
        PackedMatrix.Pack(
            _b.Start, _shape.Columns, 1, _shape.Taps * _shape.Depth, _shape.Columns, _packed.Start);

    public void PackTranspose() =>
        PackedMatrix.Pack(
            _b.Start,
            1,
            _shape.Taps * _shape.Depth,
            _shape.Taps * _shape.Depth,
            _shape.Columns,
            _packed.Start);

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        _packed.Dispose();
        _c.Dispose();
        _d.Dispose();
    }

    private void RunRows(nint tapStride) => RowProduct.Run(new RowProductOperands
    {
        A = _a.Start,
        ARowStride = _shape.RowStride,
        ATapStride = tapStride,
        Taps = _shape.Taps,
        Depth = _shape.Depth,
        B = _packed.Start,
        C = _c.Start,
        CRowStride = _shape.Columns,
        Rows = _shape.Rows,
        Columns = _shape.Columns,
    });
}
