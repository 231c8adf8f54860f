namespace Timbre.Tensors.Graphs;

/// <summary>The memory of a plan's values and of their gradients, by the value that owns it.</summary>
/// <param name="Values">Storages of the values.</param>
/// <param name="Gradients">Storages of their gradients, where there is a backward pass.</param>
internal sealed record Storages(IReadOnlyDictionary<Value, Storage> Values, IReadOnlyDictionary<Value, Storage> Gradients)
{
    public IEnumerable<Storage> All => Values.Values.Concat(Gradients.Values);

    public Tensor TensorOf(Value value) => Part(Values, value);

    public Tensor GradientOf(Value value) => Part(Gradients, value);

    private static Tensor Part(IReadOnlyDictionary<Value, Storage> storages, Value value)
    {
        var (root, first) = Graph.RootOf(value);
        return new Tensor(storages[root], first, value.Channels);
    }
}
