using System.Runtime.InteropServices;
using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>AAM-softmax (ArcFace): cross-entropy of scale * cos(angle + margin) for the own speaker, scale * cos(angle) for the others.</summary>
/// <remarks>
/// Deng et al. 2019, eq. 3, sub-centers of Deng et al. 2020, and the inter-top-k penalty of Zhao et al. 2021: the nearest
/// other speakers count as cos(angle - rival margin), among angles in [rival margin, pi]. The sine's infinite slope at cosine 1 and -1 is taken
/// as 0, so that gradients stay finite there.
/// </remarks>
public sealed class AamSoftmaxLoss : MarginSoftmaxLoss, INamedLoss
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
    public static LossKind Kind { get; } = new(
        "aam-softmax",
        "Additive angular margin softmax (ArcFace).",
        [
            .. SettingsIn("radians"),
            new("easy-margin", false, "The margin holds only where the cosine is above 0."),
            new("overflow", "linear", "What holds where angle + margin exceeds a half turn.", Choices: ["linear", "continuous"]),
            new("rivals", 0.0, "How many of the nearest other speakers are drawn nearer (inter-top-k penalty).", 0, 1e6, IsWhole: true),
            new("rival-margin", 0.06, "By what angle, in radians; it grows with the margin.", 0, 1.499),
        ],
        (context, settings, prefix) => new AamSoftmaxLoss(
            context.Dim,
            context.Classes,
            context.Random,
            Read(settings) with
            {
                EasyMargin = settings.Flag("easy-margin"),
                Overflow = Enum.Parse<AngleOverflow>(settings.Choice("overflow"), ignoreCase: true),
                Rivals = settings.Whole("rivals"),
                RivalMargin = (float)settings.Number("rival-margin"),
            },
            prefix));

    /// <inheritdoc/>
    private protected override TapeValue HardenOthers(Tape tape, TapeValue scores, ReadOnlySpan<int> labels)
    {
        var rivals = Math.Min(Options.Rivals, Classes - 1);
        var margin = Options.Margin > 0 ? Options.RivalMargin * Options.MarginAt(ScheduleStep ?? Step) / Options.Margin : 0;
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
        var limit = Options.EasyMargin ? 0 : MathF.Cos(MathF.PI - margin);
        var beyond = own - (Options.EasyMargin ? 0 : Overflow(margin));
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

    private float Overflow(float margin) => Options.Overflow == AngleOverflow.Linear
        ? margin * MathF.Sin(margin)
        : 1 + MathF.Cos(MathF.PI - margin);
}
