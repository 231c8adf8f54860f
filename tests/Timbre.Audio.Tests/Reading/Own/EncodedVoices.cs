using System.Collections.Concurrent;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A second of synthetic speaker 1 in each format, encoded once for all tests of a class.</summary>
public sealed class EncodedVoices : IDisposable
{
    private static readonly Dictionary<string, string> Encoders = new()
    {
        [".mp3"] = "-c:a libmp3lame -b:a 32k",
        [".ogg"] = "-c:a libvorbis -bitexact",
        [".opus"] = "-c:a libopus -b:a 24k -bitexact",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<string>> _made = [];

    /// <summary>What was encoded, at 16 kHz.</summary>
    public static float[] Voice { get; } = new SyntheticSpeaker(1).Speak(1, 1);

    /// <summary>The file of a name such as <c>voice.mp3</c>, whose ending says the format.</summary>
    public string this[string name] => _made.GetOrAdd(name, _ => new Lazy<string>(
        () => FfmpegRecording.Make(_folder, name, Encoders[Path.GetExtension(name)], Voice))).Value;

    public void Dispose() => _folder.Dispose();
}
