namespace Timbre.Recognition.Enrollment;

/// <summary>What can be wrong with a gallery.</summary>
public enum GalleryFault
{
    /// <summary>Two names are probably one person's.</summary>
    SamePerson,

    /// <summary>One recording is there twice, of one name or of two.</summary>
    SameRecording,

    /// <summary>Two people sound so alike that one is easily taken for the other.</summary>
    EasilyConfused,

    /// <summary>A speaker's recordings do not sound like one person.</summary>
    Incoherent,

    /// <summary>There is little speech of a speaker.</summary>
    LittleSpeech,

    /// <summary>There is one recording of a speaker.</summary>
    OneRecording,
}
