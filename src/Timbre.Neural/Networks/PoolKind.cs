namespace Timbre.Neural.Networks;

/// <summary>How time is summed up.</summary>
public enum PoolKind
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The maximum.</summary>
    Max,
}
