namespace Timbre.Server.Azure;

/// <summary>The versions of the retired service.</summary>
internal enum AzureVersion
{
    /// <summary>The preview, <c>v2.0</c>.</summary>
    V2,

    /// <summary>The last one, <c>2021-09-05</c>.</summary>
    Stable,
}
