using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Client.Speech;
using Timbre.Server.Hosting;
using Timbre.Testing;

namespace Timbre.Client.Tests;

/// <summary>A service with a key, and synthetic voices as files.</summary>
public sealed class ServedVoices : IDisposable
{
    public const string Key = "4f0b9f1c6d2e";
    private const int RateHz = 16_000;
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app = SpeakerServer.Build(
        new ServerOptions { Urls = ["http://127.0.0.1:0"], Keys = [Key], GivesEmbeddings = true });

    public ServedVoices() => _app.Start();

    public Uri Address => new(_app.Urls.Single());

    public SpeechConfig Config => SpeechConfig.FromHost(Address, Key);

    /// <summary>A client of the service.</summary>
    public TimbreClient Client() => new(Address, Key);

    public Recording Recording(int voice, int words, double seconds = 5) => Timbre.Client.Recording.FromFile(File(voice, words, seconds));

    public string File(int voice, int words, double seconds)
    {
        var path = _folder[$"{voice}-{words}-{seconds}.wav"];
        WavWriter.Write(path, new SyntheticSpeaker(voice).Speak(words, seconds), RateHz);
        return path;
    }

    public byte[] Samples(int voice, int words, double seconds) => System.IO.File.ReadAllBytes(File(voice, words, seconds))[44..];

    public void Dispose()
    {
        ((IDisposable)_app).Dispose();
        _folder.Dispose();
    }
}
