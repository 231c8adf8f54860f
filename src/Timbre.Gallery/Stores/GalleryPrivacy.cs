namespace Timbre.Galleries.Stores;

/// <summary>Whether a gallery file, which is biometric data, is kept from other users of the machine.</summary>
public enum GalleryPrivacy
{
    /// <summary>It is: nobody but its owner, or a group its owner chose, may open it.</summary>
    Kept,

    /// <summary>It was open to everyone; opening the gallery closed it to all but the owner.</summary>
    Tightened,

    /// <summary>It is open to everyone, and this process may not change that.</summary>
    Exposed,
}
