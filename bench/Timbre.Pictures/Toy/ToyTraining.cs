using Timbre.Evaluation.Retrieval;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;
using Timbre.Neural.Optimizers;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.Pictures.Toy;

/// <summary>Trains the toy network and keeps what happened at each step.</summary>
internal sealed class ToyTraining
{
    private readonly ToyVoices _voices;

    public ToyTraining(ToyVoices voices, int seed)
    {
        _voices = voices;
        Network = new ToyNetwork(seed);
    }

    public ToyNetwork Network { get; }

    /// <summary>Loss of each step.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>Share of terms that violate the margin, of each step.</summary>
    public List<double> Active { get; } = [];

    /// <summary>Mean distance of two embeddings of the batch, of each step.</summary>
    public List<double> Spread { get; } = [];

    /// <summary>Precision@1 of some recordings before some steps.</summary>
    public List<(int Step, double Precision)> Precision { get; } = [];

    /// <summary>Trains on batches of a sampler.</summary>
    /// <param name="loss">The loss, or null: the sampler's triplets themselves, margin 0.3, unit length.</param>
    /// <param name="sampler">Chooses recordings; one set.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="rate">Learning rate of Adam.</param>
    /// <param name="watched">Recordings that precision@1 is told of, on the way; null: none.</param>
    public void Run(EmbeddingLoss? loss, BatchSampler sampler, int steps, float rate, ToyVoices? watched = null)
    {
        using var tape = new Tape();
        var adam = new Adam();
        Parameter[] parameters = [.. Network.Parameters, .. loss?.Parameters ?? []];
        for (var step = 0; step < steps; step++)
        {
            if (watched is not null && step % 20 == 0)
            {
                Precision.Add((step, PrecisionAt1(watched)));
            }

            var rows = sampler.Draw(step).Select(draw => (draw.Speaker * _voices.Recordings) + draw.Utterance).ToArray();
            tape.Reset();
            foreach (var parameter in parameters)
            {
                parameter.Gradient.Clear();
            }

            var embeddings = Network.Embed(tape, [.. rows.Select(row => _voices.Rows[row])]);
            var value = loss is null
                ? GivenTriplets(tape, embeddings)
                : loss.Compute(tape, embeddings, [.. rows.Select(row => _voices.Labels[row])]);
            tape.Backward(value);
            adam.Step(parameters, rate);
            Losses.Add(value.Scalar);
            if (loss is not null)
            {
                Active.Add(loss.Last.PositiveFraction ?? 0);
            }

            Spread.Add(MeanDistance(embeddings.Values));
        }
    }

    /// <summary>Share of recordings whose nearest other one is of the same speaker.</summary>
    public double PrecisionAt1(ToyVoices voices) => RetrievalEvaluation.Measure(
        Network.Points(voices.Rows), voices.Labels, new RetrievalOptions { Distance = RetrievalDistance.Cosine }).Overall.PrecisionAt1;

    private TapeValue GivenTriplets(Tape tape, TapeValue embeddings)
    {
        int[] Every(int first) => [.. Enumerable.Range(0, embeddings.Rows / 3).Select(i => (3 * i) + first)];
        var unit = tape.NormalizeRows(embeddings);
        var anchor = tape.Rows(unit, Every(0));
        TapeValue Distance(int other) =>
            tape.Sqrt(tape.Affine(tape.SumOfRows(tape.Square(tape.Subtract(anchor, tape.Rows(unit, Every(other))))), 1, 1e-9f));
        var terms = tape.Relu(tape.Affine(tape.Subtract(Distance(1), Distance(2)), 1, 0.3f));
        Active.Add(terms.Values.ToArray().Count(term => term > 0) / (double)terms.Rows);
        return tape.Mean(terms);
    }

    private static double MeanDistance(ReadOnlySpan<float> points)
    {
        var sum = 0.0;
        var count = points.Length / 2;
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < a; b++)
            {
                sum += Math.Sqrt(Math.Pow(points[2 * a] - points[2 * b], 2) + Math.Pow(points[(2 * a) + 1] - points[(2 * b) + 1], 2));
            }
        }

        return sum / (count * (count - 1) / 2);
    }
}
