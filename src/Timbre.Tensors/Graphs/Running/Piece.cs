using System.Collections.Immutable;

namespace Timbre.Tensors.Graphs;

/// <summary>Steps that one thread runs for one sample from first to last, without meeting another thread.</summary>
internal sealed class Piece(ImmutableArray<PieceStep> steps)
{
    public ImmutableArray<PieceStep> Steps => steps;

    /// <summary>True to measure what each step takes.</summary>
    public bool IsTimed { get; set; }

    public void Run(in Frame frame)
    {
        foreach (var step in steps)
        {
            if (IsTimed)
            {
                step.RunTimed(frame);
            }
            else
            {
                step.Run(frame);
            }
        }
    }

    public void Join()
    {
        foreach (var step in steps)
        {
            if (step.Phase == Phase.ForwardPartial)
            {
                step.Operation.ForwardJoin();
            }
            else if (step.Phase == Phase.BackwardPartial)
            {
                step.Operation.BackwardJoin();
            }
        }
    }
}
