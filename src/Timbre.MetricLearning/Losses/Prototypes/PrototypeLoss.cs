using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Timbre.Settings.Shape;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Base of the prototypical losses: the first row of each speaker is a query, the mean of its other rows a prototype;
/// cross-entropy of each query over all prototypes.
/// </summary>
/// <remarks>Speakers with a single row are left out. Accuracy is the share of queries nearest to their own prototype.</remarks>
public abstract class PrototypeLoss : EmbeddingLoss
{
    /// <summary>Checks the options.</summary>
    /// <param name="options">The loss's own.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    protected PrototypeLoss(LossOptions options) => options.Checked();

    /// <summary>How near each query is to each prototype, before the softmax, [speakers, speakers].</summary>
    /// <param name="tape">Where both stand.</param>
    /// <param name="queries">[speakers, dim].</param>
    /// <param name="prototypes">[speakers, dim].</param>
    protected abstract TapeValue Logits(Tape tape, TapeValue queries, TapeValue prototypes);

    /// <inheritdoc/>
    protected sealed override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var queries = MemoryMarshal.Cast<float, int>(tape.Scratch(batch));
        var averaging = tape.Scratch(batch * batch);
        averaging.Clear();
        var speakers = 0;
        for (var row = 0; row < batch; row++)
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
        var logits = Logits(tape, query, prototype);
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
            right += TensorPrimitives.IndexOfMax(logits.Slice(i * speakers, speakers)) == i ? 1 : 0;
        }

        return (double)right / speakers;
    }
}
