using System.Runtime.InteropServices;

namespace Timbre.Audio.Reading;

/// <summary>The functions of libsndfile that are used here, loaded when first asked for.</summary>
internal sealed unsafe class SndfileLibrary
{
    /// <summary>How to install it, as the end of a message.</summary>
    public const string Remedy =
        "Install it (Debian and Ubuntu: apt-get install libsndfile1; macOS: brew install libsndfile), or convert the file to WAV";

    private static readonly string[] Names =
    [
        "libsndfile.so.1", "libsndfile.1.dylib", "/opt/homebrew/lib/libsndfile.1.dylib",
        "/usr/local/lib/libsndfile.1.dylib", "sndfile.dll", "libsndfile-1.dll",
    ];

    private static readonly Lazy<SndfileLibrary?> Loaded = new(() => TryLoad(Names));

    private readonly delegate* unmanaged[Cdecl]<SndfileCallbacks*, int, SndfileInfo*, nint, nint> _open;
    private readonly delegate* unmanaged[Cdecl]<nint, int> _close;
    private readonly delegate* unmanaged[Cdecl]<nint, float*, long, long> _readFrames;
    private readonly delegate* unmanaged[Cdecl]<nint, long, int, long> _seek;
    private readonly delegate* unmanaged[Cdecl]<nint, int> _errorNumber;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*> _error;

    private SndfileLibrary(nint library)
    {
        _open = (
            delegate* unmanaged[Cdecl]<SndfileCallbacks*,
            int,
            SndfileInfo*,
            nint,
            nint>)NativeLibrary.GetExport(library, "sf_open_virtual");
        _close = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sf_close");
        _readFrames = (delegate* unmanaged[Cdecl]<nint, float*, long, long>)NativeLibrary.GetExport(library, "sf_readf_float");
        _seek = (delegate* unmanaged[Cdecl]<nint, long, int, long>)NativeLibrary.GetExport(library, "sf_seek");
        _errorNumber = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sf_error");
        _error = (delegate* unmanaged[Cdecl]<nint, byte*>)NativeLibrary.GetExport(library, "sf_strerror");
    }

    /// <summary>The library of this machine; null where there is none.</summary>
    public static SndfileLibrary? Instance => Loaded.Value;

    /// <summary>Loads the first of several names.</summary>
    /// <param name="names">File names or paths.</param>
    /// <returns>Null where none can be loaded.</returns>
    public static SndfileLibrary? TryLoad(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return new SndfileLibrary(library);
            }
        }

        return null;
    }

    /// <summary>Opens for reading.</summary>
    /// <param name="window">The bytes; must outlive what this gives.</param>
    /// <param name="info">What their header says.</param>
    /// <returns>0 where the library refuses it; <see cref="Error"/> of 0 then tells why.</returns>
    public nint Open(SndfileWindow window, out SndfileInfo info)
    {
        const int ReadMode = 0x10;
        info = default;
        var callbacks = SndfileCallbacks.OfWindow;
        fixed (SndfileInfo* target = &info)
        {
            return _open(&callbacks, ReadMode, target, window.Pointer);
        }
    }

    /// <summary>Closes what <see cref="Open"/> gave.</summary>
    public void Close(nint file) => _close(file);

    /// <summary>Decodes frames from the current place, channels interleaved.</summary>
    /// <returns>Frames decoded.</returns>
    public long ReadFrames(nint file, Span<float> interleaved, long frames)
    {
        fixed (float* start = interleaved)
        {
            return _readFrames(file, start, frames);
        }
    }

    /// <summary>Goes to a frame.</summary>
    /// <returns>The frame reached; -1 where it cannot.</returns>
    public long Seek(nint file, long frame) => _seek(file, frame, 0);

    /// <summary>True where the last call on a file failed.</summary>
    public bool HasError(nint file) => _errorNumber(file) != 0;

    /// <summary>The last error of a file, or of the last failed <see cref="Open"/> for 0.</summary>
    public string Error(nint file) =>
        (Marshal.PtrToStringUTF8((nint)_error(file)) ?? "an unknown error").TrimEnd('.', ' ', '\n');
}
