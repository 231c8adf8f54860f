using System.Diagnostics;

namespace Timbre.Tensors.Graphs;

/// <summary>One method of one operation, where it stands in a piece.</summary>
/// <param name="operation">What runs.</param>
/// <param name="phase">Which of its methods.</param>
/// <param name="node">What it was made from; null for a gradient that is cleared.</param>
internal sealed class PieceStep(Operation operation, Phase phase, Node? node)
{
    private long _ticks;

    public Operation Operation => operation;

    public Phase Phase => phase;

    public Node? Node => node;

    /// <summary>Runs it for one sample.</summary>
    public void Run(in Frame frame)
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
