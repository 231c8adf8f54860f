namespace Timbre.Speakers.Networks;

/// <summary>How an encoder block joins its input, pooled to its output's length, with what it computed.</summary>
public enum SkipKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Adds it, channels padded with zeros: the residual network (model 1).</summary>
    Add,

    /// <summary>Puts it before the computed channels: the dense network (model 2).</summary>
    Concat,
}
