using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// Angular prototypical loss: the first row of each speaker is a query, the mean of its other rows a prototype;
/// cross-entropy over scale * cosine + shift of each query with all prototypes, scale and shift learned.
/// </summary>
/// <remarks>
/// Chung et al. 2020. Speakers with a single row are left out. Accuracy is the share of queries nearest to their own
/// prototype.
/// </remarks>
public sealed class AngularPrototypicalLoss : EmbeddingLoss
{
    // Shorter rows are divided by this: torch's cosine similarity has it too.
    private const float ShortestLength = 1e-8f;

    private readonly Parameter _scale;
    private readonly Parameter _shift;
    private readonly Parameter[] _parameters;

    /// <summary>Makes the loss with its first scale and shift.</summary>
    /// <param name="scale">First scale; the field starts at 10.</param>
    /// <param name="shift">First shift; the field starts at -5.</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    public AngularPrototypicalLoss(float scale = 10, float shift = -5, string name = "angular-prototypical")
    {
        _scale = new Parameter($"{name}.scale", [1], ParameterKind.Offset);
        _shift = new Parameter($"{name}.shift", [1], ParameterKind.Offset);
        _scale.Values[0] = scale;
        _shift.Values[0] = shift;
        _parameters = [_scale, _shift];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        Span<int> queries = stackalloc int[Math.Min(batch, 4096)];
        var averaging = tape.Room(batch * queries.Length);
        averaging.Clear();
        var speakers = 0;
        for (var row = 0; row < batch && speakers < queries.Length; row++)
        {
            var others = labels[(row + 1)..].Count(labels[row]);
            if (others == 0 || labels[..row].Contains(labels[row]))
            {
                continue;
            }

            for (var other = row + 1; other < batch; other++)
            {
                averaging[(speakers * batch) + other] = labels[other] == labels[row] ? 1f / others : 0;
            }

            queries[speakers++] = row;
        }

        if (speakers == 0)
        {
            Report(0, null, 0);
            return tape.Sum(embeddings * 0);
        }

        var query = tape.Rows(embeddings, queries[..speakers]);
        var prototype = tape.Product(tape.Constant(averaging[..(speakers * batch)], speakers, batch), embeddings);
        var logits = (tape.Cosines(query, prototype, ShortestLength) * tape.Use(_scale)) + tape.Use(_shift);
        for (var speaker = 0; speaker < speakers; speaker++)
        {
            queries[speaker] = speaker;
        }

        var loss = tape.Mean(tape.CrossEntropy(logits, queries[..speakers]));
        Report(speakers, null, Accuracy(logits.Values, speakers));
        return loss;
    }

    private static double Accuracy(ReadOnlySpan<float> logits, int speakers)
    {
        var right = 0;
        for (var i = 0; i < speakers; i++)
        {
            right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits.Slice(i * speakers, speakers)) == i ? 1 : 0;
        }

        return (double)right / speakers;
    }
}
