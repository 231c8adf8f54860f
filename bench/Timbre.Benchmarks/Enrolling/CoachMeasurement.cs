using Timbre.Audio.Reading;
using Timbre.Galleries;
using Timbre.Recognition;
using Timbre.Recognition.Enrollment;
using Timbre.Recognition.Recordings;

namespace Timbre.Benchmarks.Enrolling;

/// <summary>
/// Enrolls every speaker of a set into a gallery of all the others, honestly and with each fault planted, and asks the coach.
/// </summary>
internal sealed class CoachMeasurement
{
    private readonly VoiceEncoder _encoder;
    private readonly EnrollmentCoach _coach;
    private readonly int _size;
    private readonly Random _random;
    private readonly (string Name, EmbeddedRecording[] Recordings)[] _speakers;
    private readonly float[][] _noises;

    public CoachMeasurement(VoiceEncoder encoder, string set, string noise, int size, int speakers, int seed)
    {
        (_encoder, _coach, _size, _random) = (encoder, new EnrollmentCoach(encoder), size, new Random(seed));
        _speakers = [.. Directory.EnumerateDirectories(set).Order(StringComparer.Ordinal).Take(speakers)
            .Select(folder => (Path.GetFileName(folder), Draw(folder)))
            .Where(speaker => speaker.Item2.Length >= 2)];
        _noises = [.. AudioFiles.Below(noise).Recordings.Select(file => Samples(file.FullName))];
    }

    /// <summary>What the coach says of each enrollment.</summary>
    public IEnumerable<CoachCount> Run() => _speakers.Where(speaker => speaker.Recordings.Length > 2).SelectMany(Of);

    private IEnumerable<CoachCount> Of((string Name, EmbeddedRecording[] Recordings) speaker)
    {
        var (name, own) = speaker;
        Voiceprint[] others = [.. _speakers.Where(other => other.Name != name).Select(other => Print(other.Name, other.Recordings))];
        var (strangersName, stranger) = _speakers.Where(other => other.Name != name).ElementAt(_random.Next(_speakers.Length - 1));
        yield return new("honest", [], _coach.Judge(name, own, others));
        yield return new("honest, one recording", [], _coach.Judge(name, own[..1], others));
        yield return Planted("stranger's recording among them", [stranger[0], .. own[1..]],
            EnrollmentFault.OddRecording, EnrollmentFault.SeveralPeople, EnrollmentFault.KnownVoice);
        Voiceprint[] withOne = [.. others, Print(name, own[..1])];
        yield return new("honest, added to one", [], _coach.Judge(name, own[1..2], withOne));
        yield return new("another's, added to one", [EnrollmentFault.OthersRecording, EnrollmentFault.SeveralPeople],
            _coach.Judge(name, stranger[^1..], [.. withOne.Select(other => other.Speaker.Name == strangersName
                ? Print(strangersName, stranger[..^1])
                : other)]));
        yield return Planted("two people's recordings", [.. stranger[..2], .. own[2..]],
            EnrollmentFault.OddRecording, EnrollmentFault.SeveralPeople, EnrollmentFault.KnownVoice);
        var half = own.Length / 2;
        yield return new("same person, two names", [EnrollmentFault.KnownVoice],
            _coach.Judge(name, own[half..], [.. others, Print(name + " again", own[..half])]));
        yield return Planted("same recording twice", [.. own, Heard(Recording.FromFile(own[0].Name))], EnrollmentFault.SameRecording);
        var first = Samples(own[0].Name);
        var joined = SpoiledSpeech.Joined(first, Samples(stranger[0].Name));
        yield return Planted("two voices in one recording", [Heard(joined), .. own[1..]], EnrollmentFault.SecondVoice);
        yield return Planted("two voices in the only recording", [Heard(joined)], EnrollmentFault.SecondVoice);
        var noise = _noises[_random.Next(_noises.Length)];
        float[] white = [.. Enumerable.Range(0, first.Length).Select(_ => (2 * _random.NextSingle()) - 1)];
        yield return Planted("white noise 5 dB below", [Heard(SpoiledSpeech.Noisy(first, white, 5)), .. own[1..]], EnrollmentFault.Noisy);
        yield return Planted(
            "everyday sound 5 dB below", [Heard(SpoiledSpeech.Noisy(first, noise, 5)), .. own[1..]], EnrollmentFault.Noisy);
        yield return Planted("clipping of 5 %", [Heard(SpoiledSpeech.Clipped(first, 0.05)), .. own[1..]], EnrollmentFault.Clipped);
        yield return Planted("1 s of speech", [Heard(SpoiledSpeech.Cut(first, 1))], EnrollmentFault.LittleSpeech);
        yield return Planted("dead channel", [Heard(SpoiledSpeech.HalfDead(first)), .. own[1..]], EnrollmentFault.DeadChannel);

        CoachCount Planted(string planted, EmbeddedRecording[] recordings, params EnrollmentFault[] expected) =>
            new(planted, expected, _coach.Judge(name, recordings, planted.Contains("people", StringComparison.Ordinal)
                || planted.StartsWith("stranger", StringComparison.Ordinal) ? [] : others));
    }

    private EmbeddedRecording[] Draw(string folder)
    {
        var files = AudioFiles.Below(folder).Recordings.Select(file => file.FullName).Order(StringComparer.Ordinal).ToArray();
        _random.Shuffle(files);
        return [.. files.Take(_size).Select(file => Heard(Recording.FromFile(file)))];
    }

    private EmbeddedRecording Heard(Recording recording) => _encoder.EmbedListening(recording);

    private static Voiceprint Print(string name, EmbeddedRecording[] recordings) => new(
        new EnrolledSpeaker(name, recordings.Length, default, default), [.. recordings.Select(recording => recording.ToEnrolled())]);

    private static float[] Samples(string file)
    {
        using var audio = AudioReader.Open(file);
        var samples = new List<float>();
        var block = new float[AudioReader.StandardRateHz];
        for (var read = block.Length; read == block.Length;)
        {
            read = audio.Read(block);
            samples.AddRange(block.AsSpan(0, read));
        }

        return [.. samples];
    }
}
