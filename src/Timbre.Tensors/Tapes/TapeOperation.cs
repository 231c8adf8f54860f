namespace Timbre.Tensors.Tapes;

/// <summary>The primitives of the tape. <see cref="TapeGradients"/> states the derivative of each.</summary>
internal enum TapeOperation
{
    Leaf,
    Elementwise,
    Add,
    Subtract,
    Multiply,
    Divide,
    Product,
    ProductTransposed,
    Sum,
    RowMaximum,
    RowMinimum,
    GroupMaximum,
    NormalizeRows,
    LogSoftmax,
    Rows,
    Columns,
    Elements,
    Replace,
    Distance,
    SquaredDistance,
    Linearized,
}
