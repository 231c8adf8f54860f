namespace Timbre.Server.Security;

/// <summary>What a key may do.</summary>
[Flags]
public enum KeyScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Make voices known, and add to them.</summary>
    Enroll = 1,

    /// <summary>Ask whose voice a recording is.</summary>
    Ask = 2,

    /// <summary>See who is enrolled, rename and remove them.</summary>
    Administer = 4,

    /// <summary>Everything.</summary>
    All = Enroll | Ask | Administer,
}
