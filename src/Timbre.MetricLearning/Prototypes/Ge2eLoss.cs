using System.Runtime.InteropServices;
using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// GE2E, generalized end-to-end loss: each row against the centroid of every speaker, its own row left out of its own
/// centroid, by scale * cosine + shift, both learned.
/// </summary>
/// <remarks>
/// Wan et al. 2018, eq. 6 (softmax) and 7 (contrast). Their text sums over rows, as cvqluu's code does; voxceleb_trainer
/// takes the mean, the default here. voxceleb_trainer also holds cosines above 1e-6, so that negative ones carry no
/// gradient: an option. Rows of a speaker with a single row are not scored, but its centroid is. Where several others are
/// equally near, the contrast's gradient is shared among them, as by torch's maximum of a whole tensor in cvqluu's code.
/// </remarks>
public sealed class Ge2eLoss : EmbeddingLoss, INamedLoss
{
    private const float SmallestHeld = 1e-6f;
    private readonly ScaledCosines _scores;
    private readonly Ge2eForm _form;
    private readonly bool _holdsPositive;
    private readonly bool _sums;

    /// <summary>Makes the loss with its first scale and shift.</summary>
    /// <param name="form">Softmax or contrast.</param>
    /// <param name="scale">First scale; the paper starts at 10.</param>
    /// <param name="shift">First shift; the paper starts at -5.</param>
    /// <param name="holdPositive">True: cosines below 1e-6 count as 1e-6, without gradient.</param>
    /// <param name="sums">True: sum over rows; false: mean.</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    public Ge2eLoss(
        Ge2eForm form = Ge2eForm.Softmax, float scale = 10, float shift = -5, bool holdPositive = false, bool sums = false, string name = "ge2e")
    {
        (_form, _holdsPositive, _sums) = (form, holdPositive, sums);
        _scores = new ScaledCosines(scale, shift, name);
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "ge2e",
        "Each row against the centroid of every speaker, its own row left out of its own.",
        [
            new("form", "softmax", "Cross-entropy over all centroids, or own against the nearest other.", Choices: ["softmax", "contrast"]),
            .. ScaledCosines.Settings,
            new("hold-positive", false, "Counts cosines below 1e-6 as 1e-6, without gradient."),
            new("reduction", "mean", "How terms become one number.", Choices: ["mean", "sum"]),
        ],
        (_, settings, prefix) => new Ge2eLoss(
            settings.Choice("form") == "softmax" ? Ge2eForm.Softmax : Ge2eForm.Contrast,
            (float)settings.Number("scale"),
            (float)settings.Number("shift"),
            settings.Flag("hold-positive"),
            settings.Choice("reduction") == "sum",
            prefix)) { NeedsPairs = true };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _scores.Parameters;

    /// <inheritdoc/>
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var speakerOf = MemoryMarshal.Cast<float, int>(tape.Scratch(batch));
        var speakers = Count(labels, speakerOf);
        var rows = MemoryMarshal.Cast<float, int>(tape.Scratch(batch));
        var own = MemoryMarshal.Cast<float, int>(tape.Scratch(batch));
        var scored = 0;
        for (var row = 0; row < batch; row++)
        {
            if (speakerOf[..batch].Count(speakerOf[row]) > 1)
            {
                (rows[scored], own[scored]) = (row, speakerOf[row]);
                scored++;
            }
        }

        if (scored == 0)
        {
            Report(0, null, 0);
            return tape.Sum(embeddings * 0);
        }

        var queries = tape.Rows(embeddings, rows[..scored]);
        var cosines = Cosines(tape, embeddings, queries, rows[..scored], speakerOf[..batch], speakers);
        var scores = _scores.Apply(tape, _holdsPositive ? tape.Clamp(cosines, SmallestHeld, float.MaxValue) : cosines);
        ReportBest(scores.Values, own[..scored], speakers);
        var terms = _form == Ge2eForm.Softmax
            ? tape.CrossEntropy(scores, own[..scored])
            : Contrast(tape, tape.Activate(scores, Activation.Sigmoid), own[..scored], speakers);
        return _sums ? tape.Sum(terms) : tape.Mean(terms);
    }

    // Numbers speakers in the order they come in.
    private static int Count(ReadOnlySpan<int> labels, Span<int> speakerOf)
    {
        var speakers = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var first = labels.IndexOf(labels[row]);
            speakerOf[row] = first < row ? speakerOf[first] : speakers++;
        }

        return speakers;
    }

    // Cosine of each query with each centroid; with its own, of the speaker's other rows.
    private static TapeValue Cosines(
        Tape tape, TapeValue embeddings, TapeValue queries, ReadOnlySpan<int> rows, ReadOnlySpan<int> speakerOf, int speakers)
    {
        var batch = speakerOf.Length;
        var all = tape.Scratch(speakers * batch);
        var others = tape.Scratch(rows.Length * batch);
        for (var speaker = 0; speaker < speakers; speaker++)
        {
            var share = 1f / speakerOf.Count(speaker);
            for (var row = 0; row < batch; row++)
            {
                all[(speaker * batch) + row] = speakerOf[row] == speaker ? share : 0;
            }
        }

        var own = MemoryMarshal.Cast<float, int>(tape.Scratch(rows.Length));
        for (var i = 0; i < rows.Length; i++)
        {
            own[i] = speakerOf[rows[i]];
            var share = 1f / (speakerOf.Count(own[i]) - 1);
            for (var row = 0; row < batch; row++)
            {
                others[(i * batch) + row] = speakerOf[row] == own[i] && row != rows[i] ? share : 0;
            }
        }

        var centroids = tape.Product(tape.Constant(all, speakers, batch), embeddings);
        var left = tape.Product(tape.Constant(others, rows.Length, batch), embeddings);
        var unit = tape.NormalizeRows(queries, ScaledCosines.ShortestLength);
        var cosines = tape.ProductTransposed(unit, tape.NormalizeRows(centroids, ScaledCosines.ShortestLength));
        var toOwn = tape.SumOfRows(unit * tape.NormalizeRows(left, ScaledCosines.ShortestLength));
        return tape.Replace(cosines, own, toOwn);
    }

    private static TapeValue Contrast(Tape tape, TapeValue likelihoods, ReadOnlySpan<int> own, int speakers)
    {
        var mask = tape.Scratch(own.Length * speakers);
        mask.Fill(1);
        for (var i = 0; i < own.Length; i++)
        {
            mask[(i * speakers) + own[i]] = 0;
        }

        return 1 - tape.Pick(likelihoods, own) + tape.MaximumOfRows(likelihoods, mask, TieRule.Share);
    }

    private void ReportBest(ReadOnlySpan<float> scores, ReadOnlySpan<int> own, int speakers)
    {
        var right = 0;
        for (var i = 0; i < own.Length; i++)
        {
            right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores.Slice(i * speakers, speakers)) == own[i] ? 1 : 0;
        }

        Report(own.Length, null, (double)right / own.Length);
    }
}
