using System.Diagnostics.CodeAnalysis;

namespace Timbre.Speakers.Models;

/// <summary>Numbers that an encoder computes in. Embeddings of both are of one space, and may stand in one gallery.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The field calls them so, and the setting is 'int8'.")]
public enum EncoderPrecision
{
    /// <summary>float32: embeddings as the model's maker measured them.</summary>
    Single,

    /// <summary>
    /// Integers of 8 bits in the large products, float32 between them: faster, and embeddings a little off
    /// (docs/results/int8.md has both measured on the model that ships).
    /// </summary>
    Int8,
}
