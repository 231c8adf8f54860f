namespace Timbre.Tensors.Graphs;

/// <summary>Steps that one thread runs for one sample from first to last, without meeting another thread.</summary>
internal sealed class Piece
{
    private List<PieceStep> _steps = [];

    public IReadOnlyList<PieceStep> Steps => _steps;

    public bool IsEmpty => _steps.Count == 0;

    /// <summary>True to measure what each step takes.</summary>
    public bool IsTimed { get; set; }

    public void Add(PieceStep step) => _steps.Add(step);

    /// <summary>Has runs of light steps pass over the sample in waves.</summary>
    public void CutIntoWaves(Planner planner, int threads) => _steps = Waves.Cut(planner, _steps, threads);

    /// <summary>Has storages and scratch emptied and checked between the steps.</summary>
    public void Guard(Planner planner) => _steps = GuardedPieces.Guard(_steps, planner.Storages);

    public void Run(in Frame frame)
    {
        foreach (var step in _steps)
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
        foreach (var step in _steps)
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
