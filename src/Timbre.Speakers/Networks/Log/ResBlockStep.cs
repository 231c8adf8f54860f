namespace Timbre.Speakers.Networks;

/// <summary>A step of a residual block.</summary>
public enum ResBlockStep
{
    /// <summary>Normalization.</summary>
    Norm,

    /// <summary>The network's activation.</summary>
    Activation,

    /// <summary>Convolution, width unchanged.</summary>
    Conv,

    /// <summary>Squeeze-excitation.</summary>
    SqueezeExcitation,
}
