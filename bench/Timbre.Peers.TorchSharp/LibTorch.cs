using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Timbre.Peers.TorchSharp;

/// <summary>What is known of the library itself.</summary>
internal static class LibTorch
{
    /// <summary>The versions of TorchSharp and of libtorch.</summary>
    public static string Version
    {
        get
        {
            var package = typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            return $"{package.Split('+')[0]} (libtorch {string.Join('.', torch.__version__.Split('.')[..3])})";
        }
    }

    /// <summary>The widest registers that libtorch's own kernels may use: 512, 256 or 128.</summary>
    /// <remarks>It says so through <c>at::get_cpu_capability()</c>, which TorchSharp does not pass on.</remarks>
    public static unsafe int RegisterBits
    {
        get
        {
            var library = NativeLibrary.Load("libtorch_cpu.so", typeof(LibTorch).Assembly, null);
            var ask = (delegate* unmanaged<byte**, void>)NativeLibrary.GetExport(library, "_ZN2at18get_cpu_capabilityB5cxx11Ev");
            // A std::string: a pointer to its characters, and room for short ones, which these are.
            var text = stackalloc byte*[4];
            ask(text);
            return Marshal.PtrToStringUTF8((nint)text[0]) switch { "AVX512" => 512, "AVX2" => 256, _ => 128 };
        }
    }
}
