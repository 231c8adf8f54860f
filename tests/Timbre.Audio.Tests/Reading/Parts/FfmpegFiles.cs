using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A synthetic voice in every format that the ffmpeg program of this machine writes.</summary>
internal sealed class FfmpegFiles : IDisposable
{
    /// <summary>Names of files, and the options that make them.</summary>
    public static readonly IReadOnlyList<(string Name, string Options)> Kinds =
    [
        ("pcm.wav", "-c:a pcm_s16le"), ("float.wav", "-c:a pcm_f32le"), ("alaw.wav", "-c:a pcm_alaw"), ("rf64.wav", "-rf64 always"),
        ("ms.wav", "-c:a adpcm_ms"), ("ima.wav", "-c:a adpcm_ima_wav"), ("mp3.wav", "-c:a libmp3lame"),
        ("a.aiff", ""), ("a.au", ""), ("a.caf", ""), ("a.w64", ""), ("a.voc", "-c:a pcm_s16le"),
        ("a.flac", ""), ("a.ogg", "-c:a libvorbis"), ("a.opus", "-c:a libopus"), ("flac.ogg", "-c:a flac"),
        ("a.mp3", ""), ("untagged.mp3", "-write_xing 0"), ("a.m4a", ""), ("fast.m4a", "-movflags +faststart"), ("a.mka", "-c:a flac"),
        ("a.webm", "-c:a libopus"), ("a.wma", ""), ("a.aac", ""), ("a.tta", ""), ("a.wv", ""), ("a.avi", "-c:a pcm_s16le"),
    ];

    private static readonly Lazy<IReadOnlyList<(string Name, byte[] Bytes)>> Made = new(Make);

    private readonly TemporaryFolder _folder = new();

    /// <summary>The voice, 3 s at 16 kHz.</summary>
    public static float[] Voice { get; } = new SyntheticSpeaker(1).Speak(1, 3);

    /// <summary>Every file that can be written here, made once.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> All => Made.Value;

    /// <summary>Writes bytes under a name that tells nothing.</summary>
    public string Write(ReadOnlySpan<byte> bytes) => _folder.Write("recording", bytes);

    /// <summary>Writes bytes beside those.</summary>
    public string Other(ReadOnlySpan<byte> bytes) => _folder.Write("other", bytes);

    public void Dispose() => _folder.Dispose();

    private static List<(string Name, byte[] Bytes)> Make()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("input.source", new WavBytes().Build(Array.ConvertAll(Voice, x => (double)x)));
        var files = new List<(string Name, byte[] Bytes)>();
        foreach (var (name, options) in Kinds)
        {
            using var run = new FfmpegRun(
                FfmpegProgram.Find("ffmpeg", Environment.GetEnvironmentVariable("PATH"))!,
                ["-v", "error", "-y", "-i", input, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), folder[name]]);
            if (run.Finish().Length == 0)
            {
                files.Add((name, File.ReadAllBytes(folder[name])));
            }
        }

        return files;
    }
}
