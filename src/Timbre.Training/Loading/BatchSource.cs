using Timbre.Faults;
using Timbre.Speakers.FrontEnds;
using Timbre.Training.Augmenting;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>Where the batches of a run come from: how large they are, and the loader that makes them.</summary>
internal sealed class BatchSource
{
    private readonly Recipe _recipe;
    private readonly IReadOnlyList<Speaker> _voices;

    /// <summary>Prepares what all batches share.</summary>
    /// <param name="recipe">What batches hold, and what is done to their slices.</param>
    /// <param name="voices">What is told apart: speakers, or recordings where nobody says who speaks.</param>
    /// <param name="store">Their speech.</param>
    /// <param name="frontEnd">Turns samples into the network's input.</param>
    /// <param name="positionOf">Place of a step in the recipe's schedule; may be asked from any thread.</param>
    /// <param name="warn">Told of optional things that are missing.</param>
    /// <exception cref="TimbreException">The recordings are too few for the sampler, or batches too large for the memory.</exception>
    public BatchSource(
        Recipe recipe,
        IReadOnlyList<Speaker> voices,
        SpeechStore store,
        FrontEnd frontEnd,
        Func<long, double> positionOf,
        Action<string> warn)
    {
        (_recipe, _voices) = (recipe, voices);
        var slicer = new Slicer(store, recipe.Data.JoinShort);
        var chain = AugmentationFactory.Create(recipe, voices, slicer, warn);
        Examples = new ExampleMaker(voices, slicer, frontEnd, chain, recipe, positionOf);
        var planner = BatchPlanner.Of(voices, recipe);
        (BatchSize, Classes) = (planner.BatchSize, planner.Classes);
        BatchMemory.Require(recipe, BatchSize, Examples);
        Frames = [.. Enumerable.Range(0, Examples.Lengths.Samples.Count).Select(Examples.Frames)];
    }

    /// <summary>Slices of every batch.</summary>
    public int BatchSize { get; }

    /// <summary>Different labels: speakers at each further speed are classes of their own.</summary>
    public int Classes { get; }

    /// <summary>Time steps of the network's input for each length of slices.</summary>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>Samples of a batch, mean over the lengths of slices.</summary>
    public double Samples => BatchSize * Examples.Lengths.Samples.Average();

    /// <summary>Makes the slices.</summary>
    public ExampleMaker Examples { get; }

    /// <summary>Starts to prepare batches.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="threads">Threads that prepare.</param>
    public BatchLoader Open(long step, int threads) =>
        new(BatchPlanner.Of(_voices, _recipe), Examples, step, _recipe.Data.PrefetchBatches, threads);
}
