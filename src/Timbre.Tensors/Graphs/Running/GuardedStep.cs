using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>A step whose scratch holds nothing at first, and must not be written to beyond what its operation asked for.</summary>
internal sealed unsafe class GuardedStep(Operation operation, Phase phase, Node? node, int number)
    : PieceStep(operation, phase, node, number)
{
    private readonly string _what = $"the gap after the scratch of {operation.GetType().Name}";

    public override void Run(in Frame frame)
    {
        // A forward step comes by RunParts.
        var isWhole = Phase != Phase.Forward;
        if (isWhole)
        {
            Empty(frame);
        }

        base.Run(frame);
        if (isWhole)
        {
            Check(frame);
        }
    }

    public override void RunParts(in Frame frame, int first, int count)
    {
        Empty(frame);
        base.RunParts(frame, first, count);
        Check(frame);
    }

    private void Empty(in Frame frame) => MemoryGuard.Fill(frame.Scratch, Operation.ScratchFloats + MemoryGuard.Gap);

    private void Check(in Frame frame) => MemoryGuard.Check(
        frame.Scratch + Operation.ScratchFloats, MemoryGuard.Gap, _what, Operation.ScratchFloats);
}
