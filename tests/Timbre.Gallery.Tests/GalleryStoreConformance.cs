using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <summary>What every store must do. A store has a suite: a class that derives from this one for it.</summary>
/// <typeparam name="TStore">The store under test.</typeparam>
public abstract partial class GalleryStoreConformance<TStore> : IDisposable
    where TStore : IGalleryStore
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>An empty store.</summary>
    protected abstract TStore Store { get; }

    public virtual void Dispose()
    {
        Store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void NewStore_IsEmpty()
    {
        Store.Model.ShouldBeNull();
        Store.List().ShouldBeEmpty();
        Store.Read().ShouldBeEmpty();
        Store.Find("ann").ShouldBeNull();
        Store.Remove("ann").ShouldBeFalse();
        Store.RemoveRecording("ann", 1).ShouldBeFalse();
        Store.Rename("ann", "bob").ShouldBeFalse();
        Store.Calibration.ShouldBeNull();
    }

    [Fact]
    public void Append_NewSpeaker_KeepsEverything()
    {
        var embeddings = Voices.Recordings(1, 3);
        Store.Append("ann", embeddings, Voices.Model, Morning);
        Store.Model.ShouldBe(Voices.Model);
        Store.List().ShouldBe([new EnrolledSpeaker("ann", 3, Morning, Morning)]);
        var voiceprint = Store.Find("ann").ShouldNotBeNull();
        voiceprint.Speaker.ShouldBe(new EnrolledSpeaker("ann", 3, Morning, Morning));
        voiceprint.Embeddings.Count.ShouldBe(3);
        for (var i = 0; i < 3; i++)
        {
            voiceprint.Embeddings[i].ShouldBe(embeddings[i]);
        }
    }

    [Fact]
    public void Append_KnownSpeaker_AddsInOrder()
    {
        Store.Append("ann", [Voices.Recording(1, 0)], Voices.Model, Morning);
        Store.Append("ann", [Voices.Recording(1, 1), Voices.Recording(1, 2)], Voices.Model, Morning.AddHours(1));
        var voiceprint = Store.Find("ann").ShouldNotBeNull();
        voiceprint.Speaker.ShouldBe(new EnrolledSpeaker("ann", 3, Morning, Morning.AddHours(1)));
        voiceprint.Embeddings.SelectMany(row => row).ShouldBe(Voices.Recordings(1, 3).SelectMany(row => row));
    }

    [Fact]
    public void Append_ArrayChangedAfterwards_KeepsWhatItWas()
    {
        var embedding = Voices.Recording(1, 0);
        var before = (float[])embedding.Clone();
        Store.Append("ann", [embedding], Voices.Model, Morning);
        Array.Clear(embedding);
        Store.Find("ann").ShouldNotBeNull().Embeddings[0].ShouldBe(before);
    }

    [Fact]
    public void Append_OtherModel_ChangesNothing()
    {
        Store.Append("ann", [Voices.Recording(1, 0)], Voices.Model, Morning);
        var revision = Store.Revision;
        Should.Throw<ModelMismatchException>(
            () => Store.Append("bob", [Voices.Recording(2, 0)], Voices.Model with { Id = "another" }, Morning));
        Should.Throw<ModelMismatchException>(
            () => Store.Append("ann", [[1, 2]], Voices.Model with { EmbeddingSize = 2 }, Morning));
        Store.List().ShouldBe([new EnrolledSpeaker("ann", 1, Morning, Morning)]);
        Store.Revision.ShouldBe(revision);
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(0, 0)]
    public void Append_NotComparable_ChangesNothing(float first, float rest)
    {
        var broken = Enumerable.Repeat(rest, Voices.Size).ToArray();
        broken[0] = first;
        Should.Throw<ArgumentException>(
            () => Store.Append("ann", [Voices.Recording(1, 0), broken], Voices.Model, Morning));
        Should.Throw<ArgumentException>(() => Store.Append("ann", [], Voices.Model, Morning));
        Store.List().ShouldBeEmpty();
        Store.Model.ShouldBeNull();
    }

    [Fact]
    public void Remove_Speaker_LeavesOthers()
    {
        Store.Append("ann", Voices.Recordings(1, 2), Voices.Model, Morning);
        Store.Append("bob", Voices.Recordings(2, 2), Voices.Model, Morning);
        Store.Remove("ann").ShouldBeTrue();
        Store.Remove("ann").ShouldBeFalse();
        Store.Find("ann").ShouldBeNull();
        Store.Read().Select(voiceprint => voiceprint.Speaker.Name).ShouldBe(["bob"]);
        Store.Model.ShouldBe(Voices.Model);
    }

    [Fact]
    public void Remove_LastSpeaker_ForgetsTheModel()
    {
        Store.Append("ann", Voices.Recordings(1, 2), Voices.Model, Morning);
        Store.Remove("ann").ShouldBeTrue();
        Store.Model.ShouldBeNull();
        var another = new GalleryModel("another", 2, null) { Name = "other.safetensors", ScorerId = "0123" };
        Store.Append("bob", [[1, 2]], another, Morning);
        Store.Model.ShouldBe(another);
    }

    [Fact]
    public void Revision_Changes_WithEveryChange()
    {
        var seen = new List<long> { Store.Revision };
        Store.Append("ann", [Voices.Recording(1, 0)], Voices.Model, Morning);
        seen.Add(Store.Revision);
        Store.Append("ann", [Voices.Recording(1, 1)], Voices.Model, Morning);
        seen.Add(Store.Revision);
        Store.Remove("ann");
        seen.Add(Store.Revision);
        seen.ShouldBeUnique();
        Store.Find("ann");
        Store.Revision.ShouldBe(seen[^1]);
    }

    [Fact]
    public void Names_AreComparedLetterByLetter_AndOrdered()
    {
        string[] names = ["Zoë", "ann", "Ann", "a'; DROP TABLE speaker; --", "李雷", "ann%"];
        foreach (var (i, name) in names.Index())
        {
            Store.Append(name, [Voices.Recording(i, 0)], Voices.Model, Morning);
        }

        var ordered = names.Order(StringComparer.Ordinal).ToArray();
        Store.List().Select(speaker => speaker.Name).ShouldBe(ordered);
        Store.Read().Select(voiceprint => voiceprint.Speaker.Name).ShouldBe(ordered);
        Store.Find("ANN").ShouldBeNull();
        Store.Find("Zoë").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Jos\u00E9", "Jose\u0301")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\u1E0C\u0307", "D\u0307\u0323")]
    public void Names_InAnyUnicodeForm_AreOneSpeaker(string composed, string decomposed)
    {
        Store.Append(decomposed, [Voices.Recording(1, 0)], Voices.Model, Morning);
        Store.Append(composed, [Voices.Recording(1, 1)], Voices.Model, Morning);
        Store.List().ShouldBe([new EnrolledSpeaker(composed, 2, Morning, Morning)]);
        Store.Find(decomposed).ShouldNotBeNull().Speaker.Name.ShouldBe(composed);
        Store.Find(composed).ShouldNotBeNull().Embeddings.Count.ShouldBe(2);
        Store.Remove(decomposed).ShouldBeTrue();
        Store.Find(composed).ShouldBeNull();
    }

    [Fact]
    public void Model_Name_IsKept()
    {
        var named = Voices.Model with { Name = "models/voices.safetensors" };
        Store.Append("ann", [Voices.Recording(1, 0)], named, Morning);
        Store.Append("bob", [Voices.Recording(2, 0)], Voices.Model with { Name = "moved.safetensors" }, Morning);
        Store.Model.ShouldBe(named);
        var fault = Should.Throw<ModelMismatchException>(
            () => Store.Append(
                "bob", [Voices.Recording(2, 0)], new GalleryModel("another", Voices.Size, null) { Name = "other.safetensors" }, Morning));
        fault.Message.ShouldContain(Store.Name);
        fault.Message.ShouldContain("models/voices.safetensors");
        fault.Message.ShouldContain("other.safetensors");
        fault.Message.ShouldNotContain(Voices.Model.Id);
    }

    [Fact]
    public void Append_FromManyThreads_LosesNothing()
    {
        Parallel.For(0, 40, i => Store.Append($"speaker {i % 4}", [Voices.Recording(i % 4, i)], Voices.Model, Morning));
        Store.List().Select(speaker => speaker.Recordings).ShouldBe([10, 10, 10, 10]);
    }
}
