namespace Timbre.Audio.Reading;

/// <summary>What the first bytes of a file say it is.</summary>
internal enum AudioContainer
{
    /// <summary>Nothing known: each decoder may try.</summary>
    Unknown,

    /// <summary>RIFF, RIFX, RF64 or BW64 with WAVE content.</summary>
    Wav,

    /// <summary>A format of libsndfile: FLAC, Ogg, MP3, AIFF, AU, CAF, W64.</summary>
    Sndfile,

    /// <summary>A format of the ffmpeg program: MP4, Matroska, WMA, AMR, AAC and others.</summary>
    Ffmpeg,

    /// <summary>Known, and not audio: a picture, a text, an archive.</summary>
    Foreign,
}
