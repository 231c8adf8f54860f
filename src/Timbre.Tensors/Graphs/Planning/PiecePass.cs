using System.Collections.Immutable;

namespace Timbre.Tensors.Graphs;

/// <summary>Joins schedule and operations: the steps of each piece.</summary>
internal static class PiecePass
{
    public static Pieces Run(Schedule schedule, BoundOperations operations)
    {
        var steps = schedule.Steps.Index()
            .Select(entry => (entry.Item.Piece, Step: StepOf(entry.Item, entry.Index + 1, operations)))
            .ToLookup(entry => entry.Piece < schedule.FirstBackwardPiece);
        return new Pieces(PiecesOf(steps[true]), PiecesOf(steps[false]));
    }

    private static ImmutableArray<Piece> PiecesOf(IEnumerable<(int Piece, PieceStep Step)> steps) =>
        [.. steps.GroupBy(entry => entry.Piece, entry => entry.Step).Select(piece => new Piece([.. piece]))];

    private static PieceStep StepOf(ScheduledStep step, int number, BoundOperations operations)
    {
        var operation = (step.Node, step.Channels) switch
        {
            (null, { } cleared) => new ZeroOperation(cleared),
            ({ } node, { } part) => new ChannelsOperation(
                (ChannelwiseOperation)operations.ByNode[node], part.FirstChannel, part.Channels),
            _ => operations.ByNode[step.Node!],
        };
        return new PieceStep(operation, step.Phase, step.Node, number);
    }
}
