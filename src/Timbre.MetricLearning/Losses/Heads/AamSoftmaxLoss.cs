using System.Runtime.InteropServices;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// AAM-softmax (ArcFace): cross-entropy of scale * cos(angle + margin) for the own speaker, scale * cos(angle) for the
/// others.
/// </summary>
/// <remarks>
/// Deng et al. 2019, eq. 3, sub-centers of Deng et al. 2020, and the inter-top-k penalty of Zhao et al. 2021: the nearest
/// other speakers count as cos(angle - rival margin), among angles in [rival margin, pi]. The sine's infinite derivative at
/// cosine 1 and -1 is taken
/// as 0, so that gradients stay finite there.
/// </remarks>
public sealed class AamSoftmaxLoss : MarginSoftmaxLoss
{
    private readonly AamSoftmaxLossOptions _options;

    /// <summary>Makes the head with its first centers.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
    public AamSoftmaxLoss(LossContext context, AamSoftmaxLossOptions? options = null)
        : base(context, options ??= new()) =>
        _options = options;

    /// <inheritdoc/>
    private protected override TapeValue HardenOthers(Tape tape, TapeValue scores, ReadOnlySpan<int> labels)
    {
        var rivals = Math.Min(_options.Rivals, Classes - 1);
        var grown = _options.Margin > 0 ? _options.MarginAt(ScheduleStep ?? Step) / _options.Margin : 0;
        var margin = (float)(_options.RivalMargin * grown);
        if (rivals <= 0 || margin == 0)
        {
            return scores;
        }

        var taken = MemoryMarshal.Cast<float, int>(tape.Scratch(labels.Length * rivals));
        for (var row = 0; row < labels.Length; row++)
        {
            FindNearest(scores.Values.Slice(row * Classes, Classes), labels[row], taken, row, rivals);
        }

        var harder = scores;
        for (var i = 0; i < rivals; i++)
        {
            var columns = taken.Slice(i * labels.Length, labels.Length);
            var cosine = tape.Clamp(tape.Pick(scores, columns), -1, 1);
            var sine = tape.Sqrt(1 - tape.Square(cosine));
            harder = tape.Replace(harder, columns, (cosine * MathF.Cos(margin)) + (sine * MathF.Sin(margin)));
        }

        return harder;
    }

    /// <inheritdoc/>
    protected override TapeValue WithMargin(Tape tape, TapeValue own, float margin)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var cosine = tape.Clamp(own, -1, 1);
        var sine = tape.Sqrt(1 - tape.Square(cosine));
        var turned = (cosine * MathF.Cos(margin)) - (sine * MathF.Sin(margin));
        var limit = _options.EasyMargin ? 0 : MathF.Cos(MathF.PI - margin);
        var beyond = own - (_options.EasyMargin ? 0 : Overflow(margin));
        var inside = tape.Scratch(own.Rows);
        var values = own.Values;
        for (var row = 0; row < inside.Length; row++)
        {
            inside[row] = values[row] > limit ? 1 : 0;
        }

        return tape.Where(tape.Constant(inside, inside.Length, 1), turned, beyond);
    }

    // The highest scores of a row but the own, into column lists: place i of every row stands together.
    private static void FindNearest(ReadOnlySpan<float> scores, int own, Span<int> taken, int row, int rivals)
    {
        var rows = taken.Length / rivals;
        for (var i = 0; i < rivals; i++)
        {
            var best = -1;
            for (var column = 0; column < scores.Length; column++)
            {
                var isFree = column != own;
                for (var earlier = 0; earlier < i && isFree; earlier++)
                {
                    isFree = taken[(earlier * rows) + row] != column;
                }

                best = isFree && (best < 0 || scores[column] > scores[best]) ? column : best;
            }

            taken[(i * rows) + row] = best;
        }
    }

    private float Overflow(float margin) => _options.Overflow == AngleOverflow.Linear
        ? margin * MathF.Sin(margin)
        : 1 + MathF.Cos(MathF.PI - margin);
}
