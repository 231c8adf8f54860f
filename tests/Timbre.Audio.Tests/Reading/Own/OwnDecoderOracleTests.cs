using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

/// <summary>What is decoded here against what libsndfile makes of the same files.</summary>
public sealed class OwnDecoderOracleTests : IDisposable
{
    // Files of Opus say what went in, and libsndfile decodes to that rate.
    private static readonly (string Name, string Options, double Decibels)[] Kinds =
    [
        ("64.mp3", "-c:a libmp3lame -b:a 64k", 120),
        ("variable.mp3", "-c:a libmp3lame -q:a 4", 120),
        ("untagged.mp3", "-c:a libmp3lame -b:a 32k -write_xing 0", 120),
        ("44.mp3", "-ar 44100 -ac 2 -c:a libmp3lame -b:a 128k", 120),
        ("11.mp3", "-ar 11025 -c:a libmp3lame -b:a 24k", 120),
        ("12.mp3", "-ar 12000 -c:a libmp3lame -b:a 24k", 120),
        ("24.mp3", "-ar 24000 -c:a libmp3lame -b:a 32k", 55), // One border of NLayer's bands is off by two of 576.
        ("48.mp3", "-ar 48000 -c:a libmp3lame -b:a 96k", 120),
        ("44.mp2", "-ar 44100 -ac 2 -c:a mp2 -b:a 192k", 120),
        ("16.mp2", "-c:a mp2 -b:a 64k", 120),
        ("16.ogg", "-c:a libvorbis", 120),
        ("44.ogg", "-ar 44100 -ac 2 -c:a libvorbis -q:a 5", 120),
        ("speech.opus", "-ar 48000 -c:a libopus -b:a 12k -application voip", 60),
        ("both.opus", "-ar 48000 -c:a libopus -b:a 32k", 60),
        ("music.opus", "-ar 48000 -ac 2 -c:a libopus -b:a 96k", 60),
        ("short.opus", "-ar 48000 -c:a libopus -b:a 64k -frame_duration 2.5", 60),
        ("surround.opus", "-ar 48000 -ac 6 -c:a libopus -b:a 200k -mapping_family 1", 60),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EncodersFact]
    public void Read_EveryKind_GivesTheSamplesOfTheLibrary()
    {
        foreach (var (name, options, decibels) in Kinds)
        {
            var path = FfmpegRecording.Make(_folder, name, options);
            using var library = AudioOpener.Open(path, SndfileLibrary.Instance, searchPath: string.Empty);
            var expected = OwnRecording.Read(library);

            var own = OwnRecording.Read(path);

            own.Info.ShouldBe(expected.Info with { Notes = own.Info.Notes }, name);
            own.Samples.Length.ShouldBe(expected.Samples.Length, name);
            OwnRecording.SignalToError(expected.Samples, own.Samples).ShouldBeGreaterThan(decibels, name);
            ReadsFromAnyPlace(path, own);
        }
    }

    [EncodersFact]
    public void Open_OpusOfAnotherRate_IsAsLongAtTheRateOfNetworks()
    {
        var path = FfmpegRecording.Make(_folder, "16.opus", "-c:a libopus -b:a 24k");
        using var own = new OpenAudio(new ChannelMixer(OwnRecording.Open(path), null), AudioReader.StandardRateHz);
        using var library = AudioReader.Open(path);

        library.Info.SampleRateHz.ShouldBe(AudioReader.StandardRateHz);
        own.Length.ShouldBe(library.Length);
    }

    [EncodersFact]
    public void Open_Mp3OfTheTelephonesRate_IsLeftToDecodersThatKnowIt()
    {
        // 8 kHz is what NLayer decodes wrong: an answer of such samples would be none.
        var path = FfmpegRecording.Make(_folder, "voice.mp3", "-ar 8000 -c:a libmp3lame");

        Should.Throw<MissingDecoderException>(() => OwnRecording.Open(path)).Decoder.ShouldBe("the library libsndfile");
    }

    private static void ReadsFromAnyPlace(string path, OwnRecording whole)
    {
        using var source = OwnRecording.Open(path);
        var (channels, random) = (whole.Info.Channels, new Random(3));
        var slice = new float[500 * channels];
        for (var round = 0; round < 12; round++)
        {
            var start = random.Next((whole.Samples.Length / channels) - 500);

            source.Read(start, slice).ShouldBe(500, path);

            // A decoder of Opus that begins anew has nearly the state of one that came along.
            ClosedFormSignals.Distance(slice, [.. whole.Samples.AsSpan(start * channels, slice.Length)])
                .ShouldBeLessThanOrEqualTo(path.EndsWith("opus", StringComparison.Ordinal) ? 5e-3 : 0, $"{path} from {start}");
        }
    }
}
