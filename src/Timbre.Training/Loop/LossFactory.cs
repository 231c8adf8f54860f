using Timbre.MetricLearning.Losses;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loop;

/// <summary>Makes the sum of losses that a recipe describes.</summary>
internal static class LossFactory
{
    /// <summary>
    /// The sum, each loss with parameters of its own for every part of the embedding, and the mean over the parts.
    /// </summary>
    /// <param name="recipe">Names the losses, and the network whose embedding may fall into parts.</param>
    /// <param name="classes">Training speakers, times the speeds that make classes of their own.</param>
    public static LossSum Create(Recipe recipe, int classes)
    {
        var parts = recipe.Network.Parts();
        var dim = recipe.Network.Embedding / parts;
        var context = new LossContext(dim, classes, SeededRandom.For(recipe.Seed, SeededRandom.Purpose.Losses));
        return parts == 1
            ? LossSum.Create(recipe.Losses, context)
            : new LossSum(Enumerable.Range(0, parts).Select(part =>
            {
                var name = $"part{part}";
                var sum = LossSum.Create(recipe.Losses, context with { Name = name });
                return new LossTerm(name, new PartLoss(sum, part * dim, dim), 1f / parts);
            }));
    }
}
