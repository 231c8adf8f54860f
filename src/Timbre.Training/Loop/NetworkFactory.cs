using Timbre.Speakers;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loop;

/// <summary>Makes the network that a recipe describes.</summary>
internal static class NetworkFactory
{
    /// <summary>The network with its first values.</summary>
    public static TrainedNetwork Create(Recipe recipe)
    {
        var seed = unchecked((int)SeededRandom.Mix(recipe.Seed, SeededRandom.Purpose.Network));
        var network = new SpeakerNetwork(recipe.Network, seed);
        return new TrainedNetwork(
            network.Graph,
            network.Output,
            network.Parameters,
            new NetworkFrontEnd(network.FrontEnd),
            (path, info, cohort) => ModelFile.Save(path, network, info, recipe.Embedding, cohort));
    }

    private sealed class NetworkFrontEnd(FrontEnd frontEnd) : IFrontEnd
    {
        public int Channels => frontEnd.Channels;

        public int Frames(int samples) => frontEnd.Frames(samples);

        public void SetLevel(Span<float> samples) => frontEnd.SetLevel(samples);

        public void ComputeLeveled(ReadOnlySpan<float> samples, Span<float> output) => frontEnd.ComputeLeveled(samples, output);

        public void Compute(ReadOnlySpan<float> samples, Span<float> output) => frontEnd.Compute(samples, output);
    }
}
