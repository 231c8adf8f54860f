using Timbre.Training.Data;

namespace Timbre.Training.Tests.Data;

public sealed class SpeechCacheTests
{
    [Fact]
    public void Get_MoreThanTheBudget_LetsGoWhatWasUsedLongestAgo()
    {
        var cache = new SpeechCache(budgetBytes: 3000);
        var decoded = new List<string>();
        StoredSpeech Get(string name) => cache.Get((new Utterance(name, 0), -1), () =>
        {
            decoded.Add(name);
            return StoredSpeech.Of(new float[500]);
        });

        Get("a");
        Get("b");
        Get("a");
        Get("c");
        Get("a");
        Get("b");

        // Two of about 1000 bytes fit: c drove out b, which was used before a was used again.
        decoded.ShouldBe(["a", "b", "c", "b"]);
        cache.Bytes.ShouldBeLessThanOrEqualTo(3000);
    }

    [Fact]
    public void Get_FromManyThreads_DecodesOnce()
    {
        var cache = new SpeechCache(1 << 20);
        var decoded = 0;

        Parallel.For(0, 100, _ => cache.Get((new Utterance("a", 0), 0), () =>
        {
            Interlocked.Increment(ref decoded);
            return StoredSpeech.Of(new float[10]);
        }).Length.ShouldBe(10));

        decoded.ShouldBe(1);
    }
}
