using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class SndfileReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SndfileFact]
    public void Read_ExactFormats_GivesTheSines()
    {
        foreach (var (format, step) in new[]
        {
            (SndfileWriter.Flac16, 4e-5), (SndfileWriter.Flac24, 1e-6), (SndfileWriter.Aiff24, 1e-6),
            (SndfileWriter.AuFloat, 1e-6), (SndfileWriter.W64, 4e-5), (SndfileWriter.Caf, 4e-5),
            (SndfileWriter.WavExtensible24, 1e-6), (SndfileWriter.Rf64, 4e-5), (SndfileWriter.RifxFloat, 1e-6),
        })
        {
            foreach (var channels in new[] { 1, 2, 5 })
            {
                Clip(format, 22050, channels, 3001, step);
            }
        }
    }

    [SndfileFact]
    public void Read_LossyFormats_GivesNearlyTheSines()
    {
        foreach (var (format, rateHz, distance) in new[]
        {
            (SndfileWriter.OggVorbis, 44100, 0.03), (SndfileWriter.OggOpus, 48000, 0.03), (SndfileWriter.OggOpus, 16000, 0.03),
            (SndfileWriter.WavAdpcm, 16000, 0.03), (SndfileWriter.WavMuLaw, 8000, 0.02), (SndfileWriter.WavALaw, 8000, 0.02),
        })
        {
            foreach (var channels in new[] { 1, 2 })
            {
                Clip(format, rateHz, channels, 30000, distance);
            }
        }
    }

    [SndfileFact]
    public void Read_Mp3_GivesASineOfTheSamePitchAndLength()
    {
        var sines = ClosedFormSignals.Sines(44100, 1, 44100, 440);
        if (!SndfileWriter.Write(_folder["sine.mp3"], SndfileWriter.Mp3, 44100, 1, sines))
        {
            return; // This build of the library writes no MP3.
        }

        var clip = AudioReader.Read(_folder["sine.mp3"]);

        clip.SampleRateHz.ShouldBe(44100);
        clip.Samples.Length.ShouldBeInRange(44100, 44100 + (3 * 1152));
        var middle = clip.Samples[8000..40000];
        var crossings = middle.Skip(1).Zip(middle, (after, before) => before < 0 && after >= 0).Count(up => up);
        crossings.ShouldBeInRange(318, 320);
        middle.Max().ShouldBe(0.5f, 0.01f);
    }

    [SndfileFact]
    public void ReadSlice_Flac_EqualsThatPlaceOfTheWhole()
    {
        var noise = ClosedFormSignals.Noise(88200, 0.5, 4);
        SndfileWriter.Write(_folder["noise.flac"], SndfileWriter.Flac16, 44100, 1, Array.ConvertAll(noise, x => (double)x));
        var whole = AudioReader.ReadAt(_folder["noise.flac"]);

        foreach (var start in new[] { 0.0, 0.5, 1.7 })
        {
            var slice = AudioReader.ReadSlice(
                _folder["noise.flac"], TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(0.3));

            slice.ShouldBe(whole.AsSpan((int)(start * 16000), 4800).ToArray());
        }
    }

    [SndfileFact]
    public void ReadSlice_Opus_EqualsNearlyThatPlaceOfTheWhole()
    {
        var sines = ClosedFormSignals.Sines(96000, 1, 48000, 300);
        SndfileWriter.Write(_folder["sine.opus"], SndfileWriter.OggOpus, 48000, 1, sines);
        var whole = AudioReader.ReadAt(_folder["sine.opus"]);

        var slice = AudioReader.ReadSlice(_folder["sine.opus"], TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(0.5));

        ClosedFormSignals.Distance(slice, Array.ConvertAll(whole[19200..27200], x => (double)x)).ShouldBeLessThan(2e-3);
    }

    [SndfileFact]
    public void ReadSlice_CodingThatOnlyRunsForward_EqualsThatPlaceOfTheWhole()
    {
        SndfileWriter.Write(_folder["gsm.wav"], SndfileWriter.WavGsm, 8000, 1, ClosedFormSignals.Sines(32000, 1, 8000, 300));
        var whole = AudioReader.ReadAt(_folder["gsm.wav"], 8000);

        var slice = AudioReader.ReadSlice(_folder["gsm.wav"], TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(0.5), 8000);

        slice.ShouldBe(whole[20000..24000]);
    }

    [SndfileFact]
    public void Read_CutFlac_IsRefused() => RefusesCuts(SndfileWriter.Flac16, "cut.flac");

    [SndfileFact]
    public void Read_CutOpus_IsRefused() => RefusesCuts(SndfileWriter.OggOpus, "cut.opus");

    [SndfileFact]
    public void Read_CutVorbis_IsRefused() => RefusesCuts(SndfileWriter.OggVorbis, "cut.ogg");

    [SndfileFact]
    public void Read_EmptyFlac_SaysSo()
    {
        SndfileWriter.Write(_folder["zero.flac"], SndfileWriter.Flac16, 16000, 1, []);

        Should.Throw<UnsupportedAudioException>(() => AudioReader.Read(_folder["zero.flac"]));
    }

    [SndfileFact]
    public void Read_NaNInAFloatFile_IsRefused()
    {
        SndfileWriter.Write(_folder["nan.au"], SndfileWriter.AuFloat, 16000, 1, [0, 0.5, double.NaN]);

        Should.Throw<UnsupportedAudioException>(() => AudioReader.Read(_folder["nan.au"]))
            .Message.ShouldContain("NaN at sample 2");
    }

    [Fact]
    public void Open_NoLibraryAndNoFfmpeg_NamesThePackages()
    {
        var path = _folder.Write("speech.flac", "fLaC000000000000"u8);

        Should.Throw<MissingDecoderException>(() => AudioOpener.Open(path, null, string.Empty)).Message.ShouldBe(
            $"Read {path}: expected the library libsndfile to decode FLAC, got none on this machine. Install it (Debian and " +
            "Ubuntu: apt-get install libsndfile1; macOS: brew install libsndfile), or convert the file to WAV.");
    }

    [Fact]
    public void TryLoad_NoSuchLibrary_GivesNull() => SndfileLibrary.TryLoad(["libsndfile-of-nowhere.so"]).ShouldBeNull();

    private void RefusesCuts(int format, string name)
    {
        SndfileWriter.Write(
            _folder[name], format, 16000, 1, Array.ConvertAll(ClosedFormSignals.Noise(40000, 0.3, 2), x => (double)x)).ShouldBeTrue();
        var whole = File.ReadAllBytes(_folder[name]);
        AudioReader.Read(_folder[name]).Samples.Length.ShouldBe(40000);
        foreach (var share in new[] { 0.001, 0.01, 0.1, 0.37, 0.5, 0.73, 0.9, 0.99, 0.9999 })
        {
            var path = _folder.Write(name, whole.AsSpan(0, (int)(share * whole.Length)));

            Should.Throw<UnsupportedAudioException>(() => AudioReader.Read(path), $"cut at {share}")
                .Message.ShouldStartWith($"Read {path}: expected ");
        }
    }

    private void Clip(int format, int rateHz, int channels, int frames, double distance)
    {
        var path = _folder["sines.audio"];
        var sines = ClosedFormSignals.Sines(frames, channels, rateHz, 200);
        SndfileWriter.Write(path, format, rateHz, channels, sines).ShouldBeTrue($"format {format:X}");

        var clip = AudioReader.Read(path);

        clip.SampleRateHz.ShouldBe(rateHz);
        var mono = ClosedFormSignals.Mono(sines, channels);
        clip.Samples.Length.ShouldBeInRange(frames, frames + 2048);
        ClosedFormSignals.Distance(clip.Samples[200..(frames - 200)], mono[200..(frames - 200)])
            .ShouldBeLessThan(distance, $"format {format:X}, {channels} channels");
    }
}
