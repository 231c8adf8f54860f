namespace Timbre.Speakers.Networks;

/// <summary>A step of a block of dense layers.</summary>
public enum FcBlockStep
{
    /// <summary>A dense layer; the last of a block gives the block's output.</summary>
    Dense,

    /// <summary>The network's activation.</summary>
    Activation,

    /// <summary>Dropout.</summary>
    Dropout,
}
