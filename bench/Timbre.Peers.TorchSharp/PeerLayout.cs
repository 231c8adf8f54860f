using Timbre.Neural.Files;
using static TorchSharp.torch;

namespace Timbre.Peers.TorchSharp;

/// <summary>Between Timbre's layouts and libtorch's: [kernel, in, out] and [out, in, kernel], [in, out] and [out, in].</summary>
internal static class PeerLayout
{
    /// <summary>A weight, a bias or a statistic.</summary>
    /// <param name="values">As Timbre wrote it.</param>
    /// <param name="channelsLast">Whether a convolution's weight is to be in two dimensions, channels last.</param>
    public static Tensor Weight(NamedTensor values, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        var weight = Read(values);
        weight = (weight.dim(), channelsLast) switch
        {
            (3, true) => Last(weight.permute(2, 0, 1)),
            (3, false) => weight.permute(2, 1, 0).contiguous(),
            (2, _) => weight.t().contiguous(),
            _ => weight,
        };
        return weight.MoveToOuterDisposeScope();
    }

    /// <summary>What a network is fed with, from [batch, time, channels].</summary>
    public static Tensor Input(NamedTensor values, Form form)
    {
        using var scope = NewDisposeScope();
        var x = Read(values).to_type(form.Numbers);
        return (form.ChannelsLast ? Last(x) : x.transpose(1, 2).contiguous()).MoveToOuterDisposeScope();
    }

    /// <summary>Back into Timbre's layout.</summary>
    public static NamedTensor Write(string name, Tensor value)
    {
        using var scope = NewDisposeScope();
        var numbers = value.detach().to_type(ScalarType.Float32);
        numbers = numbers.dim() == 4 ? numbers.squeeze(2) : numbers;
        long[] reversed = [.. Enumerable.Range(1, (int)numbers.dim()).Select(axis => numbers.dim() - axis)];
        numbers = numbers.permute(reversed).contiguous();
        return new NamedTensor(name, [.. numbers.shape.Select(length => (int)length)], numbers.data<float>().ToArray());
    }

    private static Tensor Read(NamedTensor values) =>
        tensor(values.Values.AsMemory(), [.. values.Shape.Select(length => (long)length)]);

    /// <summary>From [first, time, channels] in that order to [first, channels, 1, time] by strides alone.</summary>
    private static Tensor Last(Tensor x) => x.contiguous().unsqueeze(1).permute(0, 3, 1, 2);
}
