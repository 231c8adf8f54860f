namespace Timbre.Tensors.Kernels;

/// <summary>The vector instructions the kernels are written over: one implementation per register width.</summary>
/// <typeparam name="TVector">A register of float32 lanes.</typeparam>
internal unsafe interface ISimd<TVector>
    where TVector : struct
{
    /// <summary>Numbers in a register.</summary>
    static abstract int Lanes { get; }

    /// <summary>Rows of the largest tile whose accumulators, so many registers a row, stay in registers.</summary>
    static abstract int TileRows(int vectors);

    static abstract TVector Zero { get; }

    static abstract TVector Create(float value);

    static abstract TVector Load(float* source);

    /// <summary>Asks for the cache line of an address that will be read; never faults.</summary>
    static abstract void Prefetch(float* address);

    static abstract void Store(TVector value, float* target);

    /// <summary>Cuts numbers from 0 to below 256 to whole ones and writes a byte of each.</summary>
    static abstract void StoreBytes(TVector value, byte* target);

    /// <summary>sums[lane] += value's lane, in double precision.</summary>
    static abstract void AddToDoubles(TVector value, double* sums);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left * right + addend; one rounding where the hardware has the instruction.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>left * right - subtrahend.</summary>
    static abstract TVector MultiplySubtract(TVector left, TVector right, TVector subtrahend);

    /// <summary>minuend - left * right.</summary>
    static abstract TVector SubtractProduct(TVector minuend, TVector left, TVector right);

    /// <summary>The smaller of two; a NaN in <paramref name="value"/> stays.</summary>
    static abstract TVector Min(TVector bound, TVector value);

    /// <summary>The larger of two; a NaN in <paramref name="value"/> stays.</summary>
    static abstract TVector Max(TVector bound, TVector value);

    /// <summary>The smallest lane; NaN where one is.</summary>
    static abstract float Lowest(TVector value);

    /// <summary>The largest lane; NaN where one is.</summary>
    static abstract float Largest(TVector value);

    static abstract TVector Abs(TVector value);

    static abstract TVector Sqrt(TVector value);

    static abstract TVector Log(TVector value);

    /// <summary>1 / value to about 1.5e-7 relative, for values between 1e-37 and 1e37.</summary>
    static abstract TVector Reciprocal(TVector value);

    /// <summary>Takes the bits of each lane as an integer and moves them up by 23: the low byte becomes the exponent.</summary>
    static abstract TVector LowByteToExponent(TVector value);

    /// <summary>Each lane of <paramref name="yes"/> where left is less than right, else of <paramref name="no"/>.</summary>
    static abstract TVector WhereLess(TVector left, TVector right, TVector yes, TVector no);
}
