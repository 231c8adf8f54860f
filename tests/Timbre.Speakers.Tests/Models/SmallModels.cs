using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Tests.Models;

/// <summary>Networks small enough for tests, with weights and statistics that are not their first ones.</summary>
internal static class SmallModels
{
    public static LogNetworkOptions Waves { get; } = new()
    {
        Embedding = 8,
        InBlock = new InBlockOptions { Width = 4 },
        Encoder = new EncoderOptions { Widths = [4, 5, 6], ResBlocks = [0, 1, 1] },
    };

    public static EcapaOptions Mel { get; } = new()
    {
        Embedding = 8,
        Width = 8,
        Scale = 4,
        SqueezeWidth = 3,
        AttentionWidth = 5,
        FrontEnd = FrontEndOptions.LogMel with { FilterBank = FrontEndOptions.LogMel.FilterBank with { Bins = 12 } },
    };

    public static SpeakerNetwork Make(NetworkOptions options, int seed = 3)
    {
        var network = new SpeakerNetwork(options, seed);
        var random = new Random(seed);
        foreach (var parameter in network.Parameters.Where(parameter => parameter.Shape.Count == 1))
        {
            foreach (ref var value in parameter.Values)
            {
                value += (float)(0.2 * random.NextDouble());
            }
        }

        return network;
    }

    public static float[] Noise(int samples, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
