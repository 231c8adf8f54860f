using Timbre.Audio.Reading;
using Timbre.Neural.Networks;
using Timbre.Speakers.Networks;

namespace Timbre.Benchmarks.Networks;

/// <summary>A network that is measured here and in the peers.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="StepsPerSecond">Time steps of its input in a second of audio: samples or frames.</param>
/// <param name="Build">Builds it, with equal values every time.</param>
internal sealed record MeasuredNetwork(string Name, int StepsPerSecond, Func<BuiltNetwork> Build)
{
    private static readonly LogNetworkOptions LogDenseOptions = LogNetworkOptions.Model2 with
    {
        Encoder = new EncoderOptions { ResBlocks = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3] },
        Norm = new NormOptions { Kind = NormKind.None },
    };

    /// <summary>The experiment log's dense network, 50 convolutions, no normalization.</summary>
    public static MeasuredNetwork LogDense { get; } = new(
        "log-dense", AudioReader.StandardRateHz, () => BuiltNetwork.Of(LogDenseOptions));

    /// <summary>The same with wider kernels where a block's input is narrowed.</summary>
    public static MeasuredNetwork LogWide { get; } = new("log-wide", AudioReader.StandardRateHz, WideLogNetwork.Build);

    /// <summary>Entry 116 of the log: three more residual blocks, batch normalization inside each.</summary>
    public static MeasuredNetwork Log116 { get; } = new(
        "log-116", AudioReader.StandardRateHz, () => BuiltNetwork.Of(LogNetworkOptions.Model2));

    /// <summary>ECAPA-TDNN of width 512 in wespeaker's form.</summary>
    public static MeasuredNetwork Ecapa512 { get; } = new(
        "ecapa-512", 100, () => BuiltNetwork.Of(new EcapaOptions { Variant = EcapaVariant.WeSpeaker, Width = 512 }));

    /// <summary>All networks, in the order of the report.</summary>
    public static IReadOnlyList<MeasuredNetwork> All { get; } = [LogDense, LogWide, Log116, Ecapa512];
}
