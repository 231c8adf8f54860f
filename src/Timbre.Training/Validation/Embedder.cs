using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Training.Loop;

namespace Timbre.Training.Validation;

/// <summary>Embeds prepared utterances, pieces of one length together.</summary>
internal static class Embedder
{
    private const int LargestBatch = 16;

    /// <summary>
    /// One embedding an utterance, of length 1, in their order: the direction of the mean of its hearings' embeddings, each
    /// the direction of the mean of its pieces', as a speaker encoder does it.
    /// </summary>
    public static float[][] Embed(TrainedNetwork network, IReadOnlyList<PreparedUtterance> utterances, WorkCrew crew, PlanMemory memory)
    {
        var views = utterances.SelectMany(utterance => utterance.Views).ToArray();
        var sums = views.Select(_ => new float[network.Output.Channels]).ToArray();
        var pieces = views.Zip(sums).SelectMany(view => view.First.Select(piece => (piece, view.Second)));
        foreach (var group in pieces.GroupBy(entry => entry.piece.Frames))
        {
            var members = group.ToArray();
            var options = new PlanOptions
            {
                Batch = Math.Min(members.Length, LargestBatch),
                Time = group.Key,
                Crew = crew,
                Memory = memory,
            };
            using var plan = new Plan(network.Graph, network.Output, options);
            foreach (var chunk in members.Chunk(options.Batch))
            {
                AddChunk(plan, chunk);
            }
        }

        var embeddings = new float[utterances.Count][];
        var next = 0;
        for (var i = 0; i < embeddings.Length; i++)
        {
            var sum = new float[network.Output.Channels];
            foreach (var _ in utterances[i].Views)
            {
                AddDirection(sums[next++], sum);
            }

            AddDirection(sum, embeddings[i] = new float[sum.Length]);
        }

        return embeddings;
    }

    private static void AddChunk(Plan plan, (PreparedPiece Piece, float[] Sum)[] chunk)
    {
        var input = plan.Input;
        var size = input.Length / plan.Options.Batch;
        for (var i = 0; i < plan.Options.Batch; i++)
        {
            // A last chunk that is not full repeats its first piece.
            chunk[i < chunk.Length ? i : 0].Piece.Input.CopyTo(input.Slice(i * size, size));
        }

        plan.Forward();
        var width = plan.Output.Length / plan.Options.Batch;
        for (var i = 0; i < chunk.Length; i++)
        {
            AddDirection(plan.Output.Slice(i * width, width), chunk[i].Sum);
        }
    }

    /// <summary>Adds a vector made unit length; nothing where it is zero.</summary>
    private static void AddDirection(ReadOnlySpan<float> values, Span<float> sum)
    {
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (double)value * value;
        }

        var scale = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += (float)(values[i] * scale);
        }
    }
}
