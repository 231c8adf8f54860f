using System.Numerics;
using System.Runtime.CompilerServices;

namespace Timbre.Neural;

/// <summary>Adam (Kingma and Ba 2015): steps scaled by running moments of the gradient.</summary>
/// <remarks>
/// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; value -= rate * m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon).
/// AMSGrad keeps the maximum of the uncorrected v, as torch does.
/// </remarks>
public class Adam : MomentOptimizer
{
    private static readonly string[] Names = ["first", "second"];
    private static readonly string[] AmsGradNames = ["first", "second", "largest"];
    private AdamUpdate _update;

    /// <summary>True to divide by the largest second moment so far (Reddi et al. 2018). Default false.</summary>
    public bool AmsGrad { get; init; }

    /// <summary>True where weight decay shrinks the weights themselves instead of entering the gradient.</summary>
    private protected virtual bool IsDecayDecoupled => false;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> SlotNames => AmsGrad ? AmsGradNames : Names;

    /// <inheritdoc/>
    protected override void Begin(long step, float learningRate)
    {
        var correction1 = 1 - Math.Pow(Beta1, step);
        var correction2 = 1 - Math.Pow(Beta2, step);
        _update = new AdamUpdate
        {
            Sign = Maximize ? -1 : 1,
            Beta1 = (float)Beta1,
            Rest1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            Rest2 = (float)(1 - Beta2),
            StepSize = (float)(learningRate / correction1),
            RootScale = (float)(1 / Math.Sqrt(correction2)),
            Epsilon = (float)Epsilon,
            Rate = learningRate,
            AmsGrad = AmsGrad,
        };
    }

    /// <inheritdoc/>
    protected override void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float decay, OptimizerSlots slots)
    {
        var update = _update;
        update.Decay = IsDecayDecoupled ? 0 : decay;
        update.Keep = IsDecayDecoupled ? 1 - (update.Rate * decay) : 1;
        ElementLoop.Run(update, values, gradient, slots[0], slots[1], slots[2]);
    }

    private struct AdamUpdate : IElementUpdate
    {
        public float Sign;
        public float Beta1;
        public float Rest1;
        public float Beta2;
        public float Rest2;
        public float StepSize;
        public float RootScale;
        public float Epsilon;
        public float Rate;
        public float Decay;
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
            var slope = (gradient * Sign) + (value * Decay);
            slot0 = (slot0 * Beta1) + (slope * Rest1);
            slot1 = (slot1 * Beta2) + (slope * slope * Rest2);
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
