using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Settings.Shape;
using Timbre.Tensors;

namespace Timbre.Neural.Optimizers;

/// <summary>Adagrad (Duchi et al. 2011): steps divided by the root of the sum of all squared gradients.</summary>
/// <param name="options">Settings; null for the defaults.</param>
/// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
public sealed class Adagrad(AdagradOptions? options = null) : Optimizer
{
    private static readonly string[] Names = ["sum"];
    private readonly AdagradOptions _options = (options ?? new AdagradOptions()).Checked();
    private double _divisor;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override float InitialValue(int slot) => (float)_options.InitialSum;

    /// <inheritdoc/>
    protected override void Begin(long step) => _divisor = 1 + ((step - 1) * _options.RateDecay);

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, float rate, OptimizerSlots slots) => ElementLoop.Run(
        new AdagradUpdate((float)(rate / _divisor), (float)_options.Epsilon), parameter.Values, parameter.Gradient, slots[0]);

    private readonly struct AdagradUpdate(float rate, float epsilon) : IElementUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2)
        {
            slot0 += gradient * gradient;
            value -= gradient / (Vector.SquareRoot(slot0) + new Vector<float>(epsilon)) * rate;
        }
    }
}
