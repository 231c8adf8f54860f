using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Timbre.Settings.Shape;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

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
public sealed class Ge2eLoss : EmbeddingLoss
{
    private const float SmallestHeld = 1e-6f;
    private readonly ScaledCosines _scores;
    private readonly Ge2eLossOptions _options;

    /// <summary>Makes the loss with its first scale and shift.</summary>
    /// <param name="context">Prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public Ge2eLoss(LossContext context, Ge2eLossOptions? options = null)
    {
        _options = (options ?? new()).Checked();
        _scores = new ScaledCosines(context, _options);
    }

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
        var scores = _scores.Apply(tape, _options.HoldPositive ? tape.Clamp(cosines, SmallestHeld, float.MaxValue) : cosines);
        ReportBest(scores.Values, own[..scored], speakers);
        var terms = _options.Form == Ge2eForm.Softmax
            ? tape.CrossEntropy(scores, own[..scored])
            : Contrast(tape, tape.Activate(scores, Activation.Sigmoid), own[..scored], speakers);
        return _options.Reduction == Ge2eReduction.Sum ? tape.Sum(terms) : tape.Mean(terms);
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
            right += TensorPrimitives.IndexOfMax(scores.Slice(i * speakers, speakers)) == own[i] ? 1 : 0;
        }

        Report(own.Length, null, (double)right / own.Length);
    }
}
