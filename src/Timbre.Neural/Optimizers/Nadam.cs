using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Tensors;

namespace Timbre.Neural.Optimizers;

/// <summary>Adam with Nesterov momentum (Dozat 2016), momentum warming up by <see cref="NadamOptions.MomentumDecay"/>.</summary>
/// <remarks>
/// mu(t) = b1 (1 - 0.96^(t * decay) / 2); M(t) = product of mu up to t;
/// value -= rate * ((1 - mu(t)) / (1 - M(t)) * g + mu(t+1) / (1 - M(t+1)) * m) / (sqrt(v / (1 - b2^t)) + epsilon).
/// As Keras and PyTorch from 2.0 on.
/// </remarks>
public sealed class Nadam : MomentOptimizer
{
    private static readonly string[] Names = ["first", "second"];
    private readonly NadamOptions _options;
    private double _product = 1;
    private double _momentum;
    private double _next;
    private double _nextProduct;
    private NadamUpdate _update;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
    public Nadam(NadamOptions? options = null)
        : base(options ??= new NadamOptions()) => _options = options;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override void Begin(long step)
    {
        _momentum = MomentumAt(step);
        _next = MomentumAt(step + 1);
        _product *= _momentum;
        _nextProduct = _product * _next * (_options.CountsMomentumTwice ? _momentum : 1);
        _update = new NadamUpdate
        {
            Beta1 = (float)Beta1,
            Rest1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            Rest2 = (float)(1 - Beta2),
            RootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))),
            Epsilon = (float)Epsilon,
        };
    }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, float rate, OptimizerSlots slots)
    {
        var update = _update;
        update.GradientStep = (float)(rate * (1 - _momentum) / (1 - _product));
        update.MomentStep = (float)(rate * _next / (1 - _nextProduct));
        ElementLoop.Run(update, parameter.Values, parameter.Gradient, slots[0], slots[1]);
    }

    /// <inheritdoc/>
    protected override void Resumed(long steps)
    {
        // The same product in the same order as the interrupted run computed it.
        _product = 1;
        for (long step = 1; step <= steps; step++)
        {
            _product *= MomentumAt(step);
        }
    }

    private double MomentumAt(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step * _options.MomentumDecay)));

    private struct NadamUpdate : IElementUpdate
    {
        public float Beta1;
        public float Rest1;
        public float Beta2;
        public float Rest2;
        public float GradientStep;
        public float MomentStep;
        public float RootScale;
        public float Epsilon;

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
            var denominator = (Vector.SquareRoot(slot1) * RootScale) + new Vector<float>(Epsilon);
            value -= ((gradient * GradientStep) + (slot0 * MomentStep)) / denominator;
        }
    }
}
