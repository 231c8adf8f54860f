namespace Timbre.Tensors.Graphs;

/// <summary>Steps that one thread runs for one sample from first to last, without meeting another thread.</summary>
internal sealed class Piece
{
    private readonly List<(Operation Operation, Phase Phase)> _steps = [];
    private readonly List<(Operation Operation, Phase Phase)> _joins = [];

    public bool IsEmpty => _steps.Count == 0;

    public void Add(Operation operation, Phase phase)
    {
        _steps.Add((operation, phase));
        if (phase is Phase.ForwardPartial or Phase.BackwardPartial)
        {
            _joins.Add((operation, phase));
        }
    }

    public void Run(in Frame frame)
    {
        foreach (var (operation, phase) in _steps)
        {
            switch (phase)
            {
                case Phase.ForwardPartial:
                    operation.ForwardPartial(frame);
                    break;
                case Phase.Forward:
                    operation.Forward(frame);
                    break;
                case Phase.BackwardPartial:
                    operation.BackwardPartial(frame);
                    break;
                default:
                    operation.Backward(frame);
                    break;
            }
        }
    }

    public void Join()
    {
        foreach (var (operation, phase) in _joins)
        {
            if (phase == Phase.ForwardPartial)
            {
                operation.ForwardJoin();
            }
            else
            {
                operation.BackwardJoin();
            }
        }
    }
}
