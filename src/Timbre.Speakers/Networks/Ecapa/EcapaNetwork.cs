using Timbre.Neural.Networks;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>Builds ECAPA-TDNN, once for each view of the features.</summary>
internal sealed class EcapaNetwork
{
    private readonly Graph _graph;
    private readonly (NetworkBuilder Builder, EcapaView Seen, IEcapa Network)[] _views;
    private readonly EcapaOptions _options;

    public EcapaNetwork(NetworkBuilder builder, EcapaOptions options)
    {
        (_graph, _options) = (builder.Graph, options);
        _views = options.Views.Count == 1
            ? [ViewOf(builder, options.Views[0], options)]
            : [.. options.Views.Index().Select(view => ViewOf(builder.Within($"view{view.Index}"), view.Item, options))];
    }

    /// <summary>From the features to the embedding, [batch, 1, embedding].</summary>
    public Value Embed(Value input) => Join(_views.Select(view => view.Network.Pool(Frames(view, input))));

    /// <summary>From the features to what all views pool, side by side: [batch, frames, channels].</summary>
    public Value Frames(Value input)
    {
        Value[] frames = [.. _views.Select(view => Frames(view, input))];
        return frames.Length == 1 ? frames[0] : _graph.Concat(frames);
    }

    /// <summary>From such frames to the embedding, [batch, 1, embedding].</summary>
    public Value Pool(Value frames)
    {
        var channels = _options.AggregateChannels;
        return Join(_views.Index().Select(view => view.Item.Network.Pool(
            _views.Length == 1 ? frames : _graph.Slice(frames, view.Index * channels, channels))));
    }

    private Value Frames((NetworkBuilder Builder, EcapaView Seen, IEcapa Network) view, Value input) => view.Network.Frames(view.Seen switch
    {
        EcapaView.Scaled => view.Builder.Norm("input.norm", input, new NormOptions { Momentum = _options.NormMomentum, Offset = false }),
        EcapaView.MeanRemoved => _graph.RemoveMean(input),
        _ => input,
    });

    private Value Join(IEnumerable<Value> parts)
    {
        Value[] all = [.. parts];
        return all.Length == 1 ? all[0] : _graph.Concat(
            [.. all.Select((part, view) => _graph.L2Normalize(part, length: _options.LengthOf(view)))]);
    }

    private static (NetworkBuilder Builder, EcapaView Seen, IEcapa Network) ViewOf(
        NetworkBuilder builder, EcapaView view, EcapaOptions options) =>
        (builder, view, options.Variant == EcapaVariant.SpeechBrain
            ? new SpeechBrainEcapa(builder, options)
            : new WeSpeakerEcapa(builder, options));
}
