using Timbre.Neural.Files;
using Timbre.Tensors;

namespace Timbre.Benchmarks.Networks;

/// <summary>The names under which a network is written down for the peers.</summary>
internal static class NetworkTensors
{
    /// <summary>What is trained as <c>parameter/NAME</c>, what the network keeps as <c>statistic/NAME</c>.</summary>
    public static List<NamedTensor> Of(BuiltNetwork network) =>
        [.. network.Parameters.Select(parameter => NamedTensor.Of(
            parameter, $"{(parameter.Kind == ParameterKind.Statistic ? "statistic" : "parameter")}/{parameter.Name}"))];
}
