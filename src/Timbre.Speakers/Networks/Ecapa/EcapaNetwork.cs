using Timbre.Neural.Networks;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>Builds ECAPA-TDNN, once for each view of the features.</summary>
internal static class EcapaNetwork
{
    /// <summary>From the features to the embedding, [batch, 1, embedding].</summary>
    public static Value Build(NetworkBuilder builder, Value input, EcapaOptions options)
    {
        if (options.Views.Count == 1)
        {
            return Embed(builder, input, options, options.Views[0]);
        }

        var parts = options.Views.Index().Select(view => Embed(builder.Within($"view{view.Index}"), input, options, view.Item)).ToArray();
        return builder.Graph.Concat([.. parts.Select(part => builder.Graph.L2Normalize(part))]);
    }

    private static Value Embed(NetworkBuilder builder, Value input, EcapaOptions options, EcapaView view)
    {
        var seen = view switch
        {
            EcapaView.Scaled => builder.Norm("input.norm", input, new NormOptions { Momentum = options.NormMomentum, Offset = false }),
            EcapaView.MeanRemoved => builder.Graph.RemoveMean(input),
            _ => input,
        };
        return options.Variant == EcapaVariant.SpeechBrain
            ? new SpeechBrainEcapa(builder, options).Embed(seen)
            : new WeSpeakerEcapa(builder, options).Embed(seen);
    }
}
