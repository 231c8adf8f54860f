using System.Runtime.InteropServices;

namespace Timbre.Audio.Reading;

/// <summary><c>SF_INFO</c> of <c>sndfile.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SndfileInfo
{
    /// <summary>Samples of each channel.</summary>
    public long Frames;

    /// <summary>Samples a second.</summary>
    public int SampleRate;

    /// <summary>Channels.</summary>
    public int Channels;

    /// <summary>Container (0x0FFF0000) and coding (0xFFFF) bits.</summary>
    public int Format;

    /// <summary>Unused here.</summary>
    public int Sections;

    /// <summary>Not 0 where <c>sf_seek</c> works.</summary>
    public int Seekable;
}
