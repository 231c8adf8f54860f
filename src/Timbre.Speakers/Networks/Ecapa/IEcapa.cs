using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>A published form of ECAPA-TDNN, in its two parts.</summary>
internal interface IEcapa
{
    /// <summary>From features to what is pooled, [batch, frames, <see cref="EcapaOptions.AggregateChannels"/>].</summary>
    Value Frames(Value x);

    /// <summary>From frames to the embedding, [batch, 1, embedding].</summary>
    Value Pool(Value frames);
}
