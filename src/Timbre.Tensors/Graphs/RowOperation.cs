namespace Timbre.Tensors.Graphs;

/// <summary>An operation that computes each row of its output, one time step, from a few rows of its inputs.</summary>
/// <param name="rows">Rows of the output, which are the parts.</param>
internal abstract class RowOperation(int rows) : DivisibleOperation
{
    public sealed override int Parts => rows;
}
