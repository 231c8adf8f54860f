using Timbre.Audio.Augmentation;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Threading;
using Timbre.Training.Augmenting;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using Timbre.Training.Recipes;

namespace Timbre.Benchmarks.Data;

/// <summary>A recipe's data path and its training step, apart from each other, so that each can be timed.</summary>
internal sealed class DataPath : IDisposable
{
    private const int NeverKept = 0;
    private readonly IReadOnlyList<Speaker> _voices;
    private readonly TrainingData _data;
    private readonly WorkCrew _crew;
    private readonly Learner _learner;
    private readonly BatchItem[][] _batches;
    private long _step;

    /// <summary>Prepares both.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">Recordings.</param>
    /// <param name="threads">Threads of the training step.</param>
    public DataPath(Recipe recipe, TrainingData data, int threads)
    {
        const int Batches = 40;
        (Recipe, _data) = (recipe, data);
        var split = SpeakerSplit.Draw(data.Sets, recipe.Validation, recipe.Seed);
        _voices = recipe.Batch.Sampler.NeedsSpeakers ? split.Training : RecordingVoices.Of(split.Training);
        var planner = BatchPlanner.Of(_voices, recipe);
        _batches = [.. Enumerable.Range(0, Batches).Select(_ => planner.Next())];
        var network = new SpeakerNetwork(recipe.Network, SeededRandom.SeedOf(recipe.Seed, SeededRandom.Purpose.Network));
        Kept = new SpeechStore(data.Reader, recipe.Data);
        var source = new BatchSource(recipe, _voices, Kept, network.FrontEnd, _ => recipe.AugmentationRampSteps, Warn);
        (BatchSize, KeptExamples) = (source.BatchSize, source.Examples);
        _crew = new WorkCrew(threads);
        _learner = new Learner(recipe, network, source, _crew);
    }

    /// <summary>The recipe.</summary>
    public Recipe Recipe { get; }

    /// <summary>Slices of a step.</summary>
    public int BatchSize { get; }

    /// <summary>Speech that is decoded anew whenever it is asked for.</summary>
    public SpeechStore Forgetful() => new(_data.Reader, Trimmer, NeverKept);

    /// <summary>Speech that is kept as the recipe says.</summary>
    public SpeechStore Kept { get; }

    /// <summary>Makes examples of the recipe from <see cref="Kept"/>.</summary>
    public ExampleMaker KeptExamples { get; }

    /// <summary>Recordings as the batches draw them.</summary>
    /// <param name="count">How many.</param>
    public IReadOnlyList<Utterance> Recordings(int count) => [.. _batches
        .SelectMany(batch => batch)
        .Select(item => _voices[item.Speaker].Utterances[item.Turn % _voices[item.Speaker].Utterances.Count])
        .Take(count)];

    /// <summary>Makes examples of the recipe, or of the recipe with other augmentations.</summary>
    /// <param name="store">Where speech comes from.</param>
    /// <param name="augmentations">Replaces the recipe's.</param>
    public ExampleMaker Maker(SpeechStore store, IReadOnlyList<AugmentationOptions>? augmentations = null)
    {
        var slicer = new Slicer(store, Recipe.Data.JoinShort);
        var chain = AugmentationFactory.Create(Recipe, _voices, slicer, Warn, augmentations);
        return new ExampleMaker(_voices, slicer, _learner.Network.FrontEnd, chain, Recipe, _ => Recipe.AugmentationRampSteps);
    }

    /// <summary>Makes one batch.</summary>
    /// <param name="maker">Makes its examples.</param>
    /// <param name="step">Which batch.</param>
    /// <param name="batch">Receives it.</param>
    public void Fill(ExampleMaker maker, long step, Batch batch)
    {
        var scratch = new float[maker.ScratchSamples];
        (batch.Step, batch.Length) = (step, maker.Lengths.At(step));
        batch.Numbers = maker.Numbers(batch.Length);
        for (var i = 0; i < BatchSize; i++)
        {
            batch.Labels[i] = maker.Make(
                _batches[step % _batches.Length][i], step, i, scratch, batch.Inputs.AsSpan(i * batch.Numbers, batch.Numbers));
        }
    }

    /// <summary>Takes one training step.</summary>
    /// <param name="batch">What it learns from.</param>
    public void Learn(Batch batch)
    {
        _learner.Learn(batch, _step, _step);
        _step++;
    }

    /// <summary>Cuts silence out as the recipe says; null where it does not.</summary>
    public SpeechTrimmer? Trimmer => Recipe.Data.TrimSilence ? new SpeechTrimmer() : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _learner.Dispose();
        _crew.Dispose();
    }

    private static void Warn(string message) => Console.Error.WriteLine(message);
}
