namespace Timbre.Recognition.Enrollment;

/// <summary>What can be wrong with an enrollment.</summary>
public enum EnrollmentFault
{
    /// <summary>There is too little speech in all of it.</summary>
    LittleSpeech,

    /// <summary>Noise stands close below the speech.</summary>
    Noisy,

    /// <summary>The speech is cut off at a ceiling.</summary>
    Clipped,

    /// <summary>The speech is hardly louder than nothing.</summary>
    Faint,

    /// <summary>The speech ends below the band of a telephone.</summary>
    NarrowBand,

    /// <summary>A channel carries nothing.</summary>
    DeadChannel,

    /// <summary>The same recording is there twice, or enrolled already.</summary>
    SameRecording,

    /// <summary>One recording does not sound like the others.</summary>
    OddRecording,

    /// <summary>The recordings fall into groups that do not sound like one person.</summary>
    SeveralPeople,

    /// <summary>Two people speak in one recording.</summary>
    SecondVoice,

    /// <summary>A folder holds several folders, as of several people.</summary>
    PeopleFolders,

    /// <summary>The voice is like that of somebody enrolled under another name.</summary>
    KnownVoice,

    /// <summary>One recording sounds like somebody enrolled under another name, and not like the speaker.</summary>
    OthersRecording,
}
