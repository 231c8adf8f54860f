// Whose voice is it? Folders of recordings, one a speaker, then a recording; or nothing, to hear synthetic voices.
// Synthetic voices are more alike than people's are: what lets one of 100 people pass is too low for them.

using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Recognition;

var options = new RecognizerOptions { Threshold = args.Length == 0 ? 0.55 : null };
using var recognizer = Recognizer.Open(options: options);   // with gallery: "voices.db", who is enrolled stays enrolled

if (args.Length >= 2)
{
    foreach (var folder in args[..^1])
    {
        recognizer.Enroll(Path.GetFileName(folder), [.. Directory.GetFiles(folder).Select(Recording.FromFile)]);
    }

    Tell(args[^1]);
    return;
}

foreach (var (name, seed) in new[] { ("ann", 1), ("bob", 2), ("cas", 3) })
{
    recognizer.Enroll(name, Voice(seed, words: 1), Voice(seed, words: 2), Voice(seed, words: 3));
}

Tell(Voice(seed: 2, words: 4));
Tell(Voice(seed: 9, words: 5));   // of nobody who is enrolled

void Tell(Recording recording)
{
    var answer = recognizer.Identify(recording, top: 3);
    var candidates = string.Join(", ", answer.Candidates.Select(candidate => $"{candidate.Speaker} {candidate.Score:F3}"));
    Console.WriteLine($"{recording.Name}: {answer.Speaker ?? "nobody enrolled"} ({candidates}; threshold {answer.Threshold:F3})"
        + (answer.SecondVoice is null ? "" : ", but two people speak in it"));
}

static Recording Voice(int seed, int words) => Recording.FromSamples(
    new SyntheticSpeaker(seed).Speak(words, seconds: 4), AudioReader.StandardRateHz, $"voice {seed} saying {words}");
