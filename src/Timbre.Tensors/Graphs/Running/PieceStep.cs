using System.Diagnostics;

namespace Timbre.Tensors.Graphs;

/// <summary>One method of one operation, where it stands in a piece.</summary>
/// <param name="operation">What runs.</param>
/// <param name="phase">Which of its methods.</param>
/// <param name="node">What it was made from; null for a gradient that is cleared.</param>
/// <param name="number">Its place in the plan's order, by which memory is laid out.</param>
internal class PieceStep(Operation operation, Phase phase, Node? node, int number)
{
    private long _ticks;
    private (int First, int Count)? _range;

    public Operation Operation => operation;

    public Phase Phase => phase;

    public Node? Node => node;

    public int Number => number;

    /// <summary>How many independent parts of work it is.</summary>
    public int Parts => _range?.Count ?? (operation as DivisibleOperation)?.Parts ?? 1;

    /// <summary>Runs it for one sample.</summary>
    public virtual void Run(in Frame frame)
    {
        switch (phase)
        {
            case Phase.ForwardPartial:
                operation.ForwardPartial(frame);
                break;
            case Phase.Forward:
                RunParts(frame, 0, Parts);
                break;
            case Phase.BackwardPartial:
                operation.BackwardPartial(frame);
                break;
            default:
                operation.Backward(frame);
                break;
        }
    }

    /// <summary>Runs some parts of a forward step.</summary>
    public virtual void RunParts(in Frame frame, int first, int count)
    {
        if (operation is DivisibleOperation divisible)
        {
            divisible.Forward(frame, first + (_range?.First ?? 0), count);
        }
        else
        {
            operation.Forward(frame);
        }
    }

    /// <summary>A step that computes only some of the parts.</summary>
    public PieceStep Part(int first, int count) => new(operation, phase, node, number) { _range = (first, count) };

    /// <summary>The same step, which leaves its scratch checked.</summary>
    public GuardedStep Guarded() => new(operation, phase, node, number) { _range = _range };

    /// <summary>The same, with the time it takes added up, whichever thread runs it.</summary>
    public void RunTimed(in Frame frame)
    {
        var start = Stopwatch.GetTimestamp();
        Run(frame);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - start);
    }

    /// <summary>The time added up since it was last taken.</summary>
    public TimeSpan TakeTime() => Stopwatch.GetElapsedTime(0, Interlocked.Exchange(ref _ticks, 0));
}
