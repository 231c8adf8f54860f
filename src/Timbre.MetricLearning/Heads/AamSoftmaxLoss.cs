using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>AAM-softmax (ArcFace): cross-entropy of scale * cos(angle + margin) for the own speaker, scale * cos(angle) for the others.</summary>
/// <remarks>
/// Deng et al. 2019, eq. 3, and sub-centers of Deng et al. 2020. The sine's infinite slope at cosine 1 and -1 is taken
/// as 0, so that gradients stay finite there.
/// </remarks>
public sealed class AamSoftmaxLoss : MarginSoftmaxLoss
{
    /// <summary>Makes the head with its first centers.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first centers.</param>
    /// <param name="options">Margin, scale and conventions; null: defaults.</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <exception cref="ArgumentException">A setting is outside its range; all faults are named.</exception>
    public AamSoftmaxLoss(
        int dim, int classes, Random random, MarginSoftmaxOptions? options = null, string name = "aam-softmax")
        : base(dim, classes, random, options, name)
    {
    }

    /// <inheritdoc/>
    protected override TapeValue WithMargin(Tape tape, TapeValue own, float margin)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var cosine = tape.Clamp(own, -1, 1);
        var sine = tape.Sqrt(1 - tape.Square(cosine));
        var turned = (cosine * MathF.Cos(margin)) - (sine * MathF.Sin(margin));
        var limit = Options.EasyMargin ? 0 : MathF.Cos(MathF.PI - margin);
        var beyond = own - (Options.EasyMargin ? 0 : Overflow(margin));
        var inside = tape.Room(own.Rows);
        var values = own.Values;
        for (var row = 0; row < inside.Length; row++)
        {
            inside[row] = values[row] > limit ? 1 : 0;
        }

        return tape.Where(tape.Constant(inside, inside.Length, 1), turned, beyond);
    }

    private float Overflow(float margin) => Options.Overflow == AngleOverflow.Linear
        ? margin * MathF.Sin(margin)
        : 1 + MathF.Cos(MathF.PI - margin);
}
