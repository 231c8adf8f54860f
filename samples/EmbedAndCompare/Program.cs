// Are two recordings of one speaker? Give two files, or none to hear synthetic voices.

using System.Numerics.Tensors;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Recognition;

using var recognizer = Recognizer.Open();   // the model that ships, voices in memory

if (args is [var one, var other])
{
    Tell(one, other);
    return;
}

Recording ann = Voice("ann, Monday", seed: 1, words: 1), later = Voice("ann, Tuesday", seed: 1, words: 2);
Tell(ann, later);
Tell(ann, Voice("bob", seed: 2, words: 3));

void Tell(Recording first, Recording second)
{
    // One point in space a recording; the nearer, the more alike. How near is near enough, the model knows:
    // Compare scores the two as the model's threshold was measured, which a bare cosine was not.
    var (a, b) = (recognizer.Embed(first), recognizer.Embed(second));
    var cosine = TensorPrimitives.CosineSimilarity<float>(a.Embedding, b.Embedding);
    var answer = recognizer.Compare(first, second);
    Console.WriteLine($"{a.Name} and {b.Name}: {(answer.IsSameSpeaker ? "one speaker" : "two speakers")}"
        + $" (score {answer.Score:F3}, threshold {answer.Threshold:F3}, cosine {cosine:F3})");
}

static Recording Voice(string name, int seed, int words) =>
    Recording.FromSamples(new SyntheticSpeaker(seed).Speak(words, seconds: 4), AudioReader.StandardRateHz, name);
