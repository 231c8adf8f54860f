using Timbre.Neural.Networks;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>
/// Options of a network of two parts: one that maps features to frames, and one that pools any number of frames to an embedding. Of
/// a recording that passed the first part once, embeddings of parts of it cost the second part alone.
/// </summary>
/// <remarks>Both parts together compute what <see cref="NetworkOptions.Build"/> does, on the same parameters.</remarks>
public interface IPooledFrames
{
    /// <summary>Numbers of a frame.</summary>
    int FrameChannels { get; }

    /// <summary>Adds the first part to a graph.</summary>
    /// <param name="builder">Finds the parameters by the names that they have in the whole network.</param>
    /// <param name="input">What the front end gives: [batch, time, channels].</param>
    /// <returns>Shape [batch, frames, <see cref="FrameChannels"/>]; frames lie evenly over the time.</returns>
    Value BuildFrames(NetworkBuilder builder, Value input);

    /// <summary>Adds the second part to a graph of its own.</summary>
    /// <param name="builder">As for the first part.</param>
    /// <param name="frames">Shape [batch, frames, <see cref="FrameChannels"/>].</param>
    /// <returns>The embedding before its normalization: [batch, 1, embedding].</returns>
    Value BuildPooling(NetworkBuilder builder, Value frames);
}
