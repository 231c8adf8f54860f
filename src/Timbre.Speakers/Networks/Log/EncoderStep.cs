namespace Timbre.Speakers.Networks;

/// <summary>A step of an encoder block, in the words of the experiment log.</summary>
public enum EncoderStep
{
    /// <summary>Normalization.</summary>
    Norm,

    /// <summary>The network's activation; right after another it is passed over.</summary>
    Activation,

    /// <summary>Convolution of kernel 1 to the block's width; passed over where the input is no wider than that.</summary>
    Bottleneck,

    /// <summary>The convolution that shortens time.</summary>
    Conv,

    /// <summary>The block's residual blocks.</summary>
    ResBlocks,

    /// <summary>Squeeze-excitation.</summary>
    SqueezeExcitation,
}
