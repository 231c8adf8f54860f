namespace Timbre.Conformance.Surfaces;

/// <summary>A version of the retired service.</summary>
internal enum Edition
{
    /// <summary>The preview, <c>v2.0</c>.</summary>
    Preview,

    /// <summary>The last one, <c>2021-09-05</c>.</summary>
    Stable,
}
