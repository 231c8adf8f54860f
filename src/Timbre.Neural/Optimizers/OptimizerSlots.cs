using Timbre.Tensors.Memory;

namespace Timbre.Neural.Optimizers;

/// <summary>What an optimizer remembers of one parameter.</summary>
public readonly ref struct OptimizerSlots
{
    private readonly ReadOnlySpan<FloatBuffer> _slots;

    internal OptimizerSlots(ReadOnlySpan<FloatBuffer> slots) => _slots = slots;

    /// <summary>One slot; empty where the optimizer has fewer.</summary>
    public Span<float> this[int slot] => slot < _slots.Length ? _slots[slot].Span : [];
}
