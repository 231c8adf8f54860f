namespace Timbre.Tensors.Tapes;

/// <summary>One entry of a <see cref="Tape"/>: a matrix, and how it came from earlier ones.</summary>
internal unsafe struct TapeNode
{
    /// <summary>What made it.</summary>
    public TapeOperation Operation;

    /// <summary>Index of the first input; -1 for a leaf.</summary>
    public int A;

    /// <summary>Index of the second input; -1 where there is none.</summary>
    public int B;

    public int Rows;
    public int Columns;

    /// <summary>The numbers, row-major.</summary>
    public float* Values;

    /// <summary>d loss / d values; null until something flows into it.</summary>
    public float* Gradient;

    /// <summary>What the operation needs besides its inputs: indices, a mask, norms or partial derivatives.</summary>
    public float* Extra;

    /// <summary>First constant of the operation.</summary>
    public float S;

    /// <summary>Second constant of the operation.</summary>
    public float T;

    /// <summary>Which function of one number, for <see cref="TapeOperation.Elementwise"/>.</summary>
    public ElementFunction? Function;

    /// <summary>True where a variable or a parameter stands upstream.</summary>
    public bool NeedsGradient;

    public readonly long Length => (long)Rows * Columns;

    public readonly Span<float> ValueSpan => new(Values, checked((int)Length));

    public readonly Span<float> GradientSpan => new(Gradient, checked((int)Length));

    public readonly Span<float> ValueRow(int row) => new(Values + ((long)row * Columns), Columns);

    public readonly Span<float> GradientRow(int row) => new(Gradient + ((long)row * Columns), Columns);
}
