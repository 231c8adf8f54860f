using System.Collections.Immutable;

namespace Timbre.Tensors.Graphs;

/// <summary>What runs, piece after piece.</summary>
/// <param name="Forward">Pieces of the forward pass.</param>
/// <param name="Backward">Pieces of the backward pass.</param>
internal sealed record Pieces(ImmutableArray<Piece> Forward, ImmutableArray<Piece> Backward)
{
    public IEnumerable<Piece> All => Forward.Concat(Backward);
}
