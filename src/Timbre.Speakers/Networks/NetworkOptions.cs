using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Initializers;
using Timbre.Neural.Networks;
using Timbre.Speakers.FrontEnds;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>Everything that decides the shape of a network; a recipe's <c>network:</c> section and a model file hold it.</summary>
/// <remarks>
/// A network of one's own is a record that derives from this one, with a word of its own
/// (<see cref="Settings.KindAttribute"/>) and <see cref="Build"/>; recipes and model files find it in every assembly that is loaded.
/// </remarks>
public abstract record NetworkOptions
{
    /// <summary>Numbers of an embedding.</summary>
    [Range(1, 65536)]
    public int Embedding { get; init; } = 192;

    /// <summary>What is done to the embedding last.</summary>
    public EmbeddingNormalization EmbeddingNormalization { get; init; }

    /// <summary>What the network is fed with.</summary>
    public FrontEndOptions FrontEnd { get; init; } = new();

    /// <summary>First values of convolutions.</summary>
    public InitializerOptions ConvInitializer { get; init; } = new LeCunNormalOptions();

    /// <summary>First values of dense layers.</summary>
    public InitializerOptions DenseInitializer { get; init; } = new XavierUniformOptions();

    /// <summary>Into how many parts of equal size the embedding falls, each trained by losses of its own. Usually 1.</summary>
    public virtual int Parts() => 1;

    /// <summary>Adds the network to a graph.</summary>
    /// <param name="builder">Makes layers and parameters; its first values are those of the options.</param>
    /// <param name="input">What the front end gives: [batch, time, channels].</param>
    /// <returns>The embedding before its normalization: [batch, 1, <see cref="Embedding"/>].</returns>
    public abstract Value Build(NetworkBuilder builder, Value input);
}
