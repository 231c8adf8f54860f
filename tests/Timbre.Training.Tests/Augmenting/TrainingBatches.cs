using Timbre.Speakers.FrontEnds;
using Timbre.Training.Augmenting;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Augmenting;

/// <summary>What the network is handed in training, and nothing else.</summary>
internal static class TrainingBatches
{
    /// <summary>Settings of a network that hears how loud a slice is: bands whose mean stays, of samples brought to one peak.</summary>
    public const string HearsLevel =
        "network.frontEnd={peakNormalize: true, filterBank: {bins: 24, window: hamming, normalization: none, floor: 1}}";

    /// <summary>Input and labels of the first batches.</summary>
    public static float[] Of(Recipe recipe, IReadOnlyList<DataSet> sets, IUtteranceReader reader, int batches = 3)
    {
        List<Speaker> speakers = [.. sets.SelectMany(set => set.Speakers)];
        var slicer = new Slicer(new SpeechStore(reader, recipe.Data), recipe.Data.JoinShort);
        var chain = AugmentationFactory.Create(recipe, speakers, slicer, warning => throw new InvalidOperationException(warning));
        var voices = recipe.Batch.Sampler.NeedsSpeakers ? speakers : RecordingVoices.Of(speakers);
        var planner = BatchPlanner.Of(voices, recipe);
        var maker = new ExampleMaker(voices, slicer, new FrontEnd(recipe.Network.FrontEnd), chain, recipe);
        var scratch = new float[maker.ScratchSamples];
        var all = new List<float>();
        for (var step = 0; step < batches; step++)
        {
            foreach (var (index, item) in planner.Next().Index())
            {
                var input = new float[maker.Numbers(maker.Lengths.At(step))];
                all.Add(maker.Make(item, step, index, scratch, input));
                all.AddRange(input);
            }
        }

        return [.. all];
    }

    /// <summary>True where two runs hand the network something else, by more than rounding.</summary>
    public static bool Differ(float[] left, float[] right) =>
        left.Length != right.Length || left.Zip(right).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-3f);
}
