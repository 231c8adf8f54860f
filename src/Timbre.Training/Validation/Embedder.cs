using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Training.Loop;

namespace Timbre.Training.Validation;

/// <summary>Embeds held-out utterances, those of one length together.</summary>
internal static class Embedder
{
    private const int LargestBatch = 16;

    /// <summary>One embedding an utterance, of length 1, in their order.</summary>
    public static float[][] Embed(TrainedNetwork network, IReadOnlyList<HeldOutUtterance> utterances, WorkCrew crew, PlanMemory memory)
    {
        var embeddings = new float[utterances.Count][];
        foreach (var group in utterances.Index().GroupBy(entry => entry.Item.Frames))
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
                EmbedChunk(plan, chunk, embeddings);
            }
        }

        return embeddings;
    }

    private static void EmbedChunk(Plan plan, (int Index, HeldOutUtterance Item)[] chunk, float[][] embeddings)
    {
        var input = plan.Input;
        var size = input.Length / plan.Options.Batch;
        for (var i = 0; i < plan.Options.Batch; i++)
        {
            // A last chunk that is not full repeats its first utterance.
            chunk[i < chunk.Length ? i : 0].Item.Input.CopyTo(input.Slice(i * size, size));
        }

        plan.Forward();
        var width = plan.Output.Length / plan.Options.Batch;
        for (var i = 0; i < chunk.Length; i++)
        {
            embeddings[chunk[i].Index] = Normalize(plan.Output.Slice(i * width, width));
        }
    }

    private static float[] Normalize(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        var scale = sum > 0 ? 1 / Math.Sqrt(sum) : 0;
        var unit = new float[values.Length];
        for (var i = 0; i < unit.Length; i++)
        {
            unit[i] = (float)(values[i] * scale);
        }

        return unit;
    }
}
