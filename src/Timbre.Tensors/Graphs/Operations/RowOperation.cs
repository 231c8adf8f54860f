namespace Timbre.Tensors.Graphs;

/// <summary>An operation that computes each row of its output, one time step, from a few rows of its inputs.</summary>
/// <param name="rows">Rows of the output, which are the parts.</param>
internal abstract class RowOperation(int rows) : DivisibleOperation
{
    public sealed override int Parts => rows;

    /// <summary>True where rows may be computed as soon as <see cref="RowsFrom"/> says that their inputs suffice.</summary>
    public virtual bool CanFollow => true;

    /// <summary>How many rows of the output, from the first, need no more than that many rows of the inputs.</summary>
    public virtual int RowsFrom(int inputRows) => inputRows;
}
