using Timbre.Speakers;

namespace Timbre.Benchmarks.Networks;

/// <summary>A network that is measured here and in the peers.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Options">The network.</param>
/// <param name="StepsPerSecond">Time steps of its input in a second of audio: samples or frames.</param>
internal sealed record MeasuredNetwork(string Name, NetworkOptions Options, int StepsPerSecond)
{
    /// <summary>The experiment log's dense network, 51 convolutions, no normalization.</summary>
    public static MeasuredNetwork LogDense { get; } = new(
        "log-dense",
        LogNetworkOptions.Model2 with
        {
            Encoder = new EncoderOptions { ResBlocks = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3] },
            Norm = new NormOptions { Kind = NormKind.None },
        },
        SpeakerNetwork.SampleRateHz);

    /// <summary>The same as entry 116 of the log has it: three more residual blocks, batch normalization inside each.</summary>
    public static MeasuredNetwork Log116 { get; } = new("log-116", LogNetworkOptions.Model2, SpeakerNetwork.SampleRateHz);

    /// <summary>ECAPA-TDNN of width 512 in wespeaker's form.</summary>
    public static MeasuredNetwork Ecapa512 { get; } = new(
        "ecapa-512", new EcapaOptions { Variant = EcapaVariant.WeSpeaker, Width = 512 }, 100);

    /// <summary>All networks, in the order of the report.</summary>
    public static IReadOnlyList<MeasuredNetwork> All { get; } = [LogDense, Log116, Ecapa512];
}
