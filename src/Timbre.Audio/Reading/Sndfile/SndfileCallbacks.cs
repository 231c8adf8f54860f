using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Timbre.Audio.Reading;

/// <summary><c>SF_VIRTUAL_IO</c> of <c>sndfile.h</c>: how the library reads a <see cref="SndfileWindow"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SndfileCallbacks
{
    private delegate* unmanaged[Cdecl]<nint, long> _length;
    private delegate* unmanaged[Cdecl]<long, int, nint, long> _seek;
    private delegate* unmanaged[Cdecl]<byte*, long, nint, long> _read;
    private delegate* unmanaged[Cdecl]<byte*, long, nint, long> _write;
    private delegate* unmanaged[Cdecl]<nint, long> _tell;

    /// <summary>Those that read.</summary>
    public static SndfileCallbacks OfWindow => new()
    {
        _length = &Length,
        _seek = &Seek,
        _read = &Read,
        _write = &Write,
        _tell = &Tell,
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Length(nint window) => SndfileWindow.Of(window).Length;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Seek(long offset, int origin, nint window) => SndfileWindow.Of(window).Seek(offset, origin);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Read(byte* bytes, long count, nint window) => SndfileWindow.Of(window).Read(bytes, count);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Write(byte* bytes, long count, nint window) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Tell(nint window) => SndfileWindow.Of(window).Position;
}
