using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>What each example of a batch has of the batch's loss.</summary>
/// <remarks>
/// A loss against classes, proxies or centers is asked for the example alone. Of a loss that compares the examples of a batch with each
/// other it is the jackknife's pseudo-value (Quenouille 1956; Tukey 1958): n times the loss of n examples, less n - 1 times that without
/// the example. Of a mean over examples that is just the example's own term; it may fall below 0 where an example makes others right.
/// </remarks>
public static class ExampleLosses
{
    /// <summary>Computes them; nothing of the loss changes but <see cref="EmbeddingLoss.Last"/>.</summary>
    /// <param name="loss">The loss; dropout rests, and no memory takes the batch in.</param>
    /// <param name="tape">Emptied first.</param>
    /// <param name="embeddings">[batch, dim].</param>
    /// <param name="labels">Speaker of each row.</param>
    /// <param name="most">Examples that are asked for at most, evenly spread over the batch, for n of them cost n times the loss.</param>
    /// <returns>One for each example asked for.</returns>
    public static double[] Of(EmbeddingLoss loss, Tape tape, ReadOnlySpan<float> embeddings, ReadOnlySpan<int> labels, int most)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var wasTraining = loss.IsTraining;
        loss.IsTraining = false;
        try
        {
            var rows = new int[Math.Min(most, labels.Length)];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = (int)((long)i * labels.Length / rows.Length);
            }

            return Of(loss, tape, embeddings.ToArray(), labels.ToArray(), rows);
        }
        finally
        {
            loss.IsTraining = wasTraining;
        }
    }

    private static double[] Of(EmbeddingLoss loss, Tape tape, float[] embeddings, int[] labels, int[] rows)
    {
        switch (loss)
        {
            case LossSum sum:
                var total = new double[rows.Length];
                foreach (var term in sum.Terms)
                {
                    var own = Of(term.Loss, tape, embeddings, labels, rows);
                    for (var i = 0; i < rows.Length; i++)
                    {
                        total[i] += term.Weight * own[i];
                    }
                }

                return total;
            case PartLoss part:
                return Of(part.Inner, tape, Columns(embeddings, embeddings.Length / labels.Length, part), labels, rows);
            case ClassLoss:
                var dim = embeddings.Length / labels.Length;
                return [.. rows.Select(row => (double)Value(loss, tape, embeddings.AsSpan(row * dim, dim), labels.AsSpan(row, 1)))];
            default:
                var all = (double)Value(loss, tape, embeddings, labels);
                return [.. rows.Select(
                    row => (labels.Length * all) - ((labels.Length - 1) * Without(loss, tape, embeddings, labels, row)))];
        }
    }

    private static float Value(EmbeddingLoss loss, Tape tape, ReadOnlySpan<float> embeddings, ReadOnlySpan<int> labels)
    {
        tape.Reset();
        return loss.Compute(tape, tape.Constant(embeddings, labels.Length, embeddings.Length / labels.Length), labels).Scalar;
    }

    private static double Without(EmbeddingLoss loss, Tape tape, float[] embeddings, int[] labels, int row)
    {
        if (labels.Length == 1)
        {
            return 0;
        }

        var dim = embeddings.Length / labels.Length;
        return Value(
            loss,
            tape,
            (float[])[.. embeddings[..(row * dim)], .. embeddings[((row + 1) * dim)..]],
            (int[])[.. labels[..row], .. labels[(row + 1)..]]);
    }

    private static float[] Columns(float[] embeddings, int dim, PartLoss part)
    {
        var columns = new float[embeddings.Length / dim * part.Dim];
        for (var row = 0; row * dim < embeddings.Length; row++)
        {
            embeddings.AsSpan((row * dim) + part.First, part.Dim).CopyTo(columns.AsSpan(row * part.Dim));
        }

        return columns;
    }
}
