using Timbre.Neural.Files;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch;

namespace Timbre.Peers.TorchSharp;

/// <summary>The layers that the networks are made of, over Timbre's parameters in libtorch's layout.</summary>
/// <remarks>
/// A value is [batch, channels, time]; channels last it is [batch, channels, 1, time]. In bfloat16 parameters stay float32 and
/// are rounded where a product reads them, once for all where they do not change: what autocast does elsewhere, which
/// TorchSharp does not offer.
/// </remarks>
internal sealed class Layers
{
    private readonly Form _form;
    private readonly bool _training;
    private readonly Dictionary<string, Tensor> _rounded = [];
    private readonly Dictionary<string, Tensor> _statistics = [];

    /// <summary>Lays out what Timbre wrote down.</summary>
    /// <param name="tensors"><c>parameter/NAME</c> and <c>statistic/NAME</c>; others are passed over.</param>
    /// <param name="form">How the network is written.</param>
    /// <param name="training">Whether parameters are trained and normalization is by the batch.</param>
    public Layers(IEnumerable<NamedTensor> tensors, Form form, bool training)
    {
        (_form, _training) = (form, training);
        foreach (var one in tensors)
        {
            var (kind, name) = (one.Name[..(one.Name.IndexOf('/') + 1)], one.Name[(one.Name.IndexOf('/') + 1)..]);
            if (kind == "parameter/")
            {
                Trained[name] = new Parameter(PeerLayout.Weight(one, form.ChannelsLast), training);
            }
            else if (kind == "statistic/")
            {
                _statistics[name] = PeerLayout.Weight(one, channelsLast: false);
            }
        }
    }

    /// <summary>Parameters by name.</summary>
    public Dictionary<string, Parameter> Trained { get; } = [];

    /// <summary>Whether the network has a layer of that name.</summary>
    public bool Has(string name) => Trained.ContainsKey($"{name}.weight");

    /// <summary>From Timbre's [batch, time, channels].</summary>
    public Tensor Input(NamedTensor values) => PeerLayout.Input(values, _form);

    /// <summary>Convolution over time.</summary>
    /// <param name="name">The layer.</param>
    /// <param name="x">Its input.</param>
    /// <param name="before">Zeros before x.</param>
    /// <param name="after">Zeros after x.</param>
    /// <param name="stride">Time steps from one output to the next.</param>
    /// <param name="dilation">Time steps from one weight to the next.</param>
    public Tensor Conv(string name, Tensor x, int before, int after, int stride = 1, int dilation = 1)
    {
        using var scope = NewDisposeScope();
        var padded = before == after ? x : functional.pad(x, (before, after));
        return Product(padded, Rounded($"{name}.weight"), Rounded($"{name}.bias"), before == after ? before : 0, stride, dilation)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Convolution over time that keeps the length.</summary>
    public Tensor ConvSame(string name, Tensor x, int dilation = 1)
    {
        var half = (int)Trained[$"{name}.weight"].shape[^1] / 2 * dilation;
        return Conv(name, x, half, half, 1, dilation);
    }

    /// <summary>Convolution of kernel 3 that gives half the time steps, rounded up.</summary>
    public Tensor ConvHalving(string name, Tensor x) => Conv(name, x, IsOdd(x) ? 1 : 0, 1, stride: 2);

    /// <summary>Dense layer at every time step, over x and a context of one time step beside it.</summary>
    public Tensor DenseWithContext(string name, Tensor x, Tensor context)
    {
        using var scope = NewDisposeScope();
        var (weight, bias) = (Rounded($"{name}.weight"), Rounded($"{name}.bias"));
        if (!_form.ChannelsLast)
        {
            var everywhere = context.expand(-1, -1, x.shape[^1]);
            return Product(cat([x, everywhere], 1), EachTime(weight), bias).MoveToOuterDisposeScope();
        }

        var parts = weight.split([x.shape[1], context.shape[1]], 1);
        return (Product(x, EachTime(parts[0]), bias) + Product(context, EachTime(parts[1]), null)).MoveToOuterDisposeScope();
    }

    /// <summary>Dense layer at every time step.</summary>
    public Tensor DenseEachTime(string name, Tensor x)
    {
        using var scope = NewDisposeScope();
        return Product(x, EachTime(Rounded($"{name}.weight")), Rounded($"{name}.bias")).MoveToOuterDisposeScope();
    }

    /// <summary>Dense layer over [batch, channels].</summary>
    public Tensor Dense(string name, Tensor x)
    {
        using var scope = NewDisposeScope();
        return functional.linear(x, Rounded($"{name}.weight"), Rounded($"{name}.bias")).MoveToOuterDisposeScope();
    }

    /// <summary>By the statistics of the batch, and the running ones are moved; not in training by the running ones.</summary>
    /// <remarks>A network without normalization of that name leaves x as it is.</remarks>
    public Tensor BatchNorm(string name, Tensor x, double momentum = 0.1)
    {
        var isPyTorch = _statistics.ContainsKey($"{name}.running_mean");
        if (!isPyTorch && !_statistics.ContainsKey($"{name}.mean"))
        {
            return x.alias();
        }

        var names = isPyTorch
            ? (Mean: "running_mean", Variance: "running_var", Scale: "weight", Offset: "bias")
            : (Mean: "mean", Variance: "variance", Scale: "scale", Offset: "offset");
        return functional.batch_norm(
            x, _statistics[$"{name}.{names.Mean}"], _statistics[$"{name}.{names.Variance}"],
            Trained.GetValueOrDefault($"{name}.{names.Scale}"), Trained.GetValueOrDefault($"{name}.{names.Offset}"),
            training: _training, momentum: momentum);
    }

    /// <summary>x * sigmoid(dense(relu(dense(mean of x over time)))).</summary>
    public Tensor SqueezeExcitation(string first, string second, Tensor x)
    {
        using var scope = NewDisposeScope();
        var hidden = functional.relu(Dense(first, OverTime(x.mean([-1]))));
        return (x * EachTime(sigmoid(Dense(second, hidden)))).MoveToOuterDisposeScope();
    }

    /// <summary>Mean of two time steps; a last one without a second stays as it is.</summary>
    public Tensor Halve(Tensor x) => _form.ChannelsLast
        ? functional.avg_pool2d(x, [1, 2], [1, 2], [0, 0], ceil_mode: IsOdd(x))
        : functional.avg_pool1d(x, 2, 2, ceil_mode: IsOdd(x));

    /// <summary>What a reduction over time left, as [batch, channels].</summary>
    public static Tensor OverTime(Tensor x) => x.flatten(1);

    /// <summary>[batch, channels] made to stand beside values that have time.</summary>
    public Tensor EachTime(Tensor x) => _form.ChannelsLast ? x.unsqueeze(2).unsqueeze(3) : x.unsqueeze(2);

    private static bool IsOdd(Tensor x) => x.shape[^1] % 2 == 1;

    private Tensor Product(Tensor x, Tensor weight, Tensor? bias, int padding = 0, int stride = 1, int dilation = 1) =>
        _form.ChannelsLast
            ? functional.conv2d(x, weight, bias, [1, stride], [0, padding], [1, dilation])
            : functional.conv1d(x, weight, bias, stride, padding, dilation);

    private Tensor Rounded(string name)
    {
        var parameter = Trained[name];
        if (_form.Numbers == ScalarType.Float32)
        {
            return parameter;
        }

        if (_training)
        {
            return parameter.to_type(_form.Numbers);
        }

        if (!_rounded.TryGetValue(name, out var rounded))
        {
            _rounded[name] = rounded = parameter.to_type(_form.Numbers).DetachFromDisposeScope();
        }

        return rounded;
    }
}
