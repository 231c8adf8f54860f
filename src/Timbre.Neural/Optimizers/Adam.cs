using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Tensors;

namespace Timbre.Neural.Optimizers;

/// <summary>Adam (Kingma and Ba 2015): steps scaled by running moments of the gradient.</summary>
/// <remarks>
/// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; value -= rate * m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon).
/// AMSGrad (Reddi et al. 2018) keeps the maximum of the uncorrected v, as torch does.
/// </remarks>
public class Adam : MomentOptimizer
{
    private static readonly string[] Names = ["first", "second"];
    private static readonly string[] AmsGradNames = ["first", "second", "largest"];
    private readonly bool _amsGrad;
    private double _correction1;
    private AdamUpdate _update;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
    public Adam(AdamOptions? options = null)
        : base(options ??= new AdamOptions()) => _amsGrad = options.AmsGrad;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => _amsGrad ? AmsGradNames : Names;

    /// <inheritdoc/>
    protected override void Begin(long step)
    {
        _correction1 = 1 - Math.Pow(Beta1, step);
        _update = new AdamUpdate
        {
            Beta1 = (float)Beta1,
            Rest1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            Rest2 = (float)(1 - Beta2),
            RootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))),
            Epsilon = (float)Epsilon,
            AmsGrad = _amsGrad,
        };
    }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, float rate, OptimizerSlots slots)
    {
        var update = _update;
        update.StepSize = (float)(rate / _correction1);
        update.Keep = KeptShare(parameter, rate);
        ElementLoop.Run(update, parameter.Values, parameter.Gradient, slots[0], slots[1], slots[2]);
    }

    /// <summary>What is left of the weights before they are moved.</summary>
    private protected virtual float KeptShare(Parameter parameter, float rate) => 1;

    private struct AdamUpdate : IElementUpdate
    {
        public float Beta1;
        public float Rest1;
        public float Beta2;
        public float Rest2;
        public float StepSize;
        public float RootScale;
        public float Epsilon;
        public float Keep;
        public bool AmsGrad;

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
            var second = slot1;
            if (AmsGrad)
            {
                slot2 = Vector.Max(slot2, slot1);
                second = slot2;
            }

            var denominator = (Vector.SquareRoot(second) * RootScale) + new Vector<float>(Epsilon);
            value = (value * Keep) - (slot0 / denominator * StepSize);
        }
    }
}
