using System.Numerics;

namespace Timbre.Neural.Optimizers;

/// <summary>What an optimizer does to one vector of a parameter; <see cref="ElementLoop"/> owns widths and tails.</summary>
internal interface IElementUpdate
{
    /// <summary>Moves the values by their gradient; the slots are the optimizer's memory, zero where it has fewer.</summary>
    void Apply(
        ref Vector<float> value,
        Vector<float> gradient,
        ref Vector<float> slot0,
        ref Vector<float> slot1,
        ref Vector<float> slot2);
}
