using System.Runtime.InteropServices;
using System.Text;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Reading;

/// <summary>Writes files by libsndfile itself.</summary>
internal static unsafe class SndfileWriter
{
    public const int Flac16 = 0x170002;
    public const int Flac24 = 0x170003;
    public const int OggVorbis = 0x200060;
    public const int OggOpus = 0x200064;
    public const int Mp3 = 0x230082;
    public const int Aiff24 = 0x020003;
    public const int AuFloat = 0x030006;
    public const int W64 = 0x0B0002;
    public const int Caf = 0x180002;
    public const int WavAdpcm = 0x010012;
    public const int WavGsm = 0x010020;
    public const int WavMuLaw = 0x010010;
    public const int WavALaw = 0x010011;
    public const int WavExtensible24 = 0x130003;
    public const int Rf64 = 0x220002;
    public const int RifxFloat = 0x20010006;

    /// <summary>Writes interleaved frames.</summary>
    /// <returns>False where this build of the library cannot write the format.</returns>
    public static bool Write(string path, int format, int rateHz, int channels, double[] interleaved)
    {
        var library = NativeLibrary.Load(OperatingSystem.IsMacOS() ? "libsndfile.1.dylib" : "libsndfile.so.1");
        var open = (delegate* unmanaged[Cdecl]<byte*, int, SndfileInfo*, nint>)NativeLibrary.GetExport(library, "sf_open");
        var write = (delegate* unmanaged[Cdecl]<nint, double*, long, long>)NativeLibrary.GetExport(library, "sf_writef_double");
        var close = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sf_close");
        var info = new SndfileInfo { SampleRate = rateHz, Channels = channels, Format = format };
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        fixed (double* samples = interleaved)
        {
            var file = open(name, 0x20, &info);
            if (file == 0)
            {
                return false;
            }

            var written = write(file, samples, interleaved.Length / channels);
            close(file);
            return written == interleaved.Length / channels;
        }
    }
}
