using Timbre.Evaluation;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

public sealed class GalleryMapTests : IDisposable
{
    private readonly MemoryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Map_OfVoicesThatAreAlike_PutsThemTogether()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        foreach (var (name, voice) in new[] { ("ann", 1), ("ann again", 1), ("bob", 2), ("bob again", 2) })
        {
            gallery.Enroll(name, Voices.Recordings(voice, 2 + name.Length));
        }

        var map = gallery.Map();

        map.Voices.Select(voice => voice.Speaker).ShouldBe(["ann", "ann again", "bob", "bob again"]);
        map.Share.ShouldBeInRange(0.9, 1);
        Distance(0, 1).ShouldBeLessThan(Distance(0, 2) / 4);
        Distance(2, 3).ShouldBeLessThan(Distance(0, 2) / 4);

        double Distance(int a, int b) => Math.Sqrt(
            Math.Pow(map.Voices[a].X - map.Voices[b].X, 2) + Math.Pow(map.Voices[a].Y - map.Voices[b].Y, 2));
    }

    [Fact]
    public void Map_AfterAChange_IsAnother()
    {
        using var gallery = new Gallery(_store, Voices.Model, SpeakerScorer.Cosine);
        gallery.Map().Voices.ShouldBeEmpty();
        gallery.Enroll("ann", Voices.Recordings(1, 2));

        var one = gallery.Map();

        (one.Voices[0].X, one.Voices[0].Y, one.Share).ShouldBe((0, 0, 1));
        gallery.Map().ShouldBeSameAs(one);
        gallery.Enroll("bob", Voices.Recordings(2, 2));
        gallery.Map().Voices.Count.ShouldBe(2);
    }
}
