using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Tensors;

namespace Timbre.Neural.Optimizers;

/// <summary>Rectified Adam (Liu et al. 2020): plain momentum until the second moment can be trusted.</summary>
/// <param name="options">Settings; null for the defaults.</param>
/// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
public sealed class Radam(RadamOptions? options = null) : MomentOptimizer(options ?? new RadamOptions())
{
    private static readonly string[] Names = ["first", "second"];
    private double _correction1;
    private double _rectifier;
    private RadamUpdate _update;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override void Begin(long step)
    {
        _correction1 = 1 - Math.Pow(Beta1, step);
        var decayed = Math.Pow(Beta2, step);
        var longest = (2 / (1 - Beta2)) - 1;
        var length = longest - (2 * step * decayed / (1 - decayed));
        var isRectified = length > 5;
        _rectifier = isRectified
            ? Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
                * Math.Sqrt(1 - decayed)
            : 1;
        _update = new RadamUpdate
        {
            Beta1 = (float)Beta1,
            Rest1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            Rest2 = (float)(1 - Beta2),
            Epsilon = (float)Epsilon,
            IsRectified = isRectified,
        };
    }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, float rate, OptimizerSlots slots)
    {
        var update = _update;
        update.StepSize = (float)(rate / _correction1 * _rectifier);
        ElementLoop.Run(update, parameter.Values, parameter.Gradient, slots[0], slots[1]);
    }

    private struct RadamUpdate : IElementUpdate
    {
        public float Beta1;
        public float Rest1;
        public float Beta2;
        public float Rest2;
        public float StepSize;
        public float Epsilon;
        public bool IsRectified;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2)
        {
            slot0 = (slot0 * Beta1) + (gradient * Rest1);
            slot1 = (slot1 * Beta2) + (gradient * gradient * Rest2);
            var step = IsRectified ? slot0 / (Vector.SquareRoot(slot1) + new Vector<float>(Epsilon)) : slot0;
            value -= step * StepSize;
        }
    }
}
