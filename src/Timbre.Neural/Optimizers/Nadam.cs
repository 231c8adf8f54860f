using System.Numerics;
using System.Runtime.CompilerServices;

namespace Timbre.Neural;

/// <summary>Adam with Nesterov momentum (Dozat 2016), momentum warming up by <see cref="MomentumDecay"/>.</summary>
/// <remarks>
/// mu(t) = b1 (1 - 0.96^(t * decay) / 2); M(t) = product of mu up to t;
/// value -= rate * ((1 - mu(t)) / (1 - M(t)) * g + mu(t+1) / (1 - M(t+1)) * m) / (sqrt(v / (1 - b2^t)) + epsilon).
/// As Keras and PyTorch from 2.0 on.
/// </remarks>
public sealed class Nadam : MomentOptimizer
{
    private static readonly string[] Names = ["first", "second"];
    private double _product = 1;
    private NadamUpdate _update;

    /// <summary>How fast the momentum reaches its full value. Default 0.004.</summary>
    public double MomentumDecay { get; init; } = 0.004;

    /// <summary>
    /// True to count mu(t) twice in M(t+1), as PyTorch 1.10 to 1.13 did: its first steps are up to 1 % shorter. For
    /// comparison with such a run. Default false.
    /// </summary>
    public bool CountsMomentumTwice { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected override void Begin(long step, float learningRate)
    {
        var momentum = MomentumAt(step);
        var next = MomentumAt(step + 1);
        _product *= momentum;
        var nextProduct = _product * next * (CountsMomentumTwice ? momentum : 1);
        _update = new NadamUpdate
        {
            Sign = Maximize ? -1 : 1,
            Beta1 = (float)Beta1,
            Rest1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            Rest2 = (float)(1 - Beta2),
            GradientStep = (float)(learningRate * (1 - momentum) / (1 - _product)),
            MomentStep = (float)(learningRate * next / (1 - nextProduct)),
            RootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))),
            Epsilon = (float)Epsilon,
        };
    }

    /// <inheritdoc/>
    protected override void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float decay, OptimizerSlots slots)
    {
        var update = _update;
        update.Decay = decay;
        ElementLoop.Run(update, values, gradient, slots[0], slots[1]);
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

    private double MomentumAt(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step * MomentumDecay)));

    private struct NadamUpdate : IElementUpdate
    {
        public float Sign;
        public float Beta1;
        public float Rest1;
        public float Beta2;
        public float Rest2;
        public float GradientStep;
        public float MomentStep;
        public float RootScale;
        public float Epsilon;
        public float Decay;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply(
            ref Vector<float> value,
            Vector<float> gradient,
            ref Vector<float> slot0,
            ref Vector<float> slot1,
            ref Vector<float> slot2)
        {
            var slope = (gradient * Sign) + (value * Decay);
            slot0 = (slot0 * Beta1) + (slope * Rest1);
            slot1 = (slot1 * Beta2) + (slope * slope * Rest2);
            var denominator = (Vector.SquareRoot(slot1) * RootScale) + new Vector<float>(Epsilon);
            value -= ((slope * GradientStep) + (slot0 * MomentStep)) / denominator;
        }
    }
}
