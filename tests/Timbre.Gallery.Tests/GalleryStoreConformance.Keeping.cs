namespace Timbre.Galleries;

/// <content>Recordings one by one, other names, calibration, and several changes as one.</content>
public abstract partial class GalleryStoreConformance<TStore>
{
    [Fact]
    public void Append_Facts_AreKept()
    {
        var known = new EnrolledRecording(Voices.Recording(1, 0))
        {
            Source = "/home/ann/Ann's \"voice\".wav",
            EnrolledAt = Morning.AddMinutes(1),
            SpeechSeconds = 3.25,
            SnrDb = -1.5,
            BandwidthHz = 3_400,
            LevelDb = -26.5,
            ClippedShare = 0.125,
        };
        Store.Append(StoreEnrollment.Voiceprint("ann", [known, new(Voices.Recording(1, 1))], Morning), Voices.Model);
        var kept = Store.Find("ann").ShouldNotBeNull().Recordings;
        kept[0].ShouldBe(known with { Id = kept[0].Id, Embedding = kept[0].Embedding });
        kept[0].HasQuality.ShouldBeTrue();
        kept[1].ShouldBe(new EnrolledRecording(kept[1].Embedding) { Id = kept[1].Id });
        kept[1].HasQuality.ShouldBeFalse();
        kept.Select(recording => recording.Id).ShouldBeUnique();
        var read = Store.Read().Single().Recordings[0];
        read.ShouldBe(kept[0] with { Embedding = read.Embedding });
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Append_FactThatIsNotFinite_ChangesNothing(double fact)
    {
        Should.Throw<ArgumentException>(() => Store.Append(
            StoreEnrollment.Voiceprint("ann", [new(Voices.Recording(1, 0)) { SnrDb = fact }], Morning), Voices.Model));
        Store.List().ShouldBeEmpty();
    }

    [Fact]
    public void Append_OtherTimes_CoverBoth()
    {
        Store.Append("ann", Voices.Recordings(1, 1), Voices.Model, Morning);
        Store.Append("ann", Voices.Recordings(1, 1), Voices.Model, Morning.AddHours(-1));
        Store.Append("ann", Voices.Recordings(1, 1), Voices.Model, Morning.AddHours(2));
        Store.List().ShouldBe([new EnrolledSpeaker("ann", 3, Morning.AddHours(-1), Morning.AddHours(2))]);
    }

    [Fact]
    public void RemoveRecording_OneOfSeveral_LeavesTheOthersAndTheirNumbers()
    {
        Store.Append("ann", Voices.Recordings(1, 3), Voices.Model, Morning);
        Store.Append("bob", Voices.Recordings(2, 1), Voices.Model, Morning);
        var before = Store.Find("ann").ShouldNotBeNull().Recordings;
        Store.RemoveRecording("bob", before[1].Id).ShouldBeFalse();
        Store.RemoveRecording("ann", before[1].Id).ShouldBeTrue();
        Store.RemoveRecording("ann", before[1].Id).ShouldBeFalse();
        var after = Store.Find("ann").ShouldNotBeNull();
        after.Recordings.Select(recording => recording.Id).ShouldBe([before[0].Id, before[2].Id]);
        after.Embeddings[1].ShouldBe(Voices.Recording(1, 2));
        after.Speaker.ShouldBe(new EnrolledSpeaker("ann", 2, Morning, Morning));
        Store.List().Select(speaker => speaker.Recordings).ShouldBe([2, 1]);
    }

    [Fact]
    public void RemoveRecording_LastOnes_ForgetTheSpeakerThenTheModel()
    {
        Store.Append("ann", Voices.Recordings(1, 1), Voices.Model, Morning);
        Store.Append("bob", Voices.Recordings(2, 1), Voices.Model, Morning);
        Store.KeepCalibration("{}");
        Store.RemoveRecording("ann", Store.Find("ann").ShouldNotBeNull().Recordings[0].Id).ShouldBeTrue();
        Store.Find("ann").ShouldBeNull();
        (Store.Model, Store.Calibration).ShouldBe((Voices.Model, "{}"));
        Store.RemoveRecording("bob", Store.Find("bob").ShouldNotBeNull().Recordings[0].Id).ShouldBeTrue();
        (Store.Model, Store.Calibration).ShouldBe((null, null));
    }

    [Fact]
    public void Rename_FreeName_KeepsEverythingElse()
    {
        Store.Append("ann", Voices.Recordings(1, 2), Voices.Model, Morning);
        Store.KeepCalibration("{}");
        Store.Rename("ann", "Ann Lee").ShouldBeTrue();
        Store.Find("ann").ShouldBeNull();
        var renamed = Store.Find("Ann Lee").ShouldNotBeNull();
        renamed.Speaker.ShouldBe(new EnrolledSpeaker("Ann Lee", 2, Morning, Morning));
        renamed.Embeddings[1].ShouldBe(Voices.Recording(1, 1));
        (Store.Model, Store.Calibration).ShouldBe((Voices.Model, "{}"));
        Store.Rename("ann", "Ann Lee").ShouldBeFalse();
    }

    [Theory]
    [InlineData("bob", "bob")]
    [InlineData("Jose\u0301", "Jos\u00E9")]
    public void Rename_TakenName_JoinsBoth(string taken, string kept)
    {
        Store.Append("ann", Voices.Recordings(1, 2), Voices.Model, Morning.AddHours(-1));
        Store.Append(kept, Voices.Recordings(2, 1), Voices.Model, Morning);
        Store.Rename("ann", taken).ShouldBeTrue();
        Store.List().ShouldBe([new EnrolledSpeaker(kept, 3, Morning.AddHours(-1), Morning)]);
        Store.Read().Single().Recordings.Select(recording => recording.Id).ShouldBeUnique();
    }

    [Fact]
    public void Rename_OwnName_ChangesNothing()
    {
        Store.Append("ann", Voices.Recordings(1, 2), Voices.Model, Morning);
        Store.Rename("ann", "ann").ShouldBeTrue();
        Store.List().ShouldBe([new EnrolledSpeaker("ann", 2, Morning, Morning)]);
    }

    [Fact]
    public void KeepCalibration_OverwritesAndForgets()
    {
        Store.Append("ann", Voices.Recordings(1, 1), Voices.Model, Morning);
        var revision = Store.Revision;
        Store.KeepCalibration("{\"a\": 1}");
        Store.Calibration.ShouldBe("{\"a\": 1}");
        Store.Revision.ShouldNotBe(revision);
        Store.KeepCalibration(null);
        Store.Calibration.ShouldBeNull();
    }

    [Fact]
    public void Atomically_AllDone_IsOneChange()
    {
        Store.Append("ann", Voices.Recordings(1, 1), Voices.Model, Morning);
        Store.Atomically(() =>
        {
            Store.Remove("ann").ShouldBeTrue();
            Store.Append("bob", Voices.Recordings(2, 2), Voices.Model with { Id = "another" }, Morning);
        });
        Store.List().Select(speaker => speaker.Name).ShouldBe(["bob"]);
        Store.Model.ShouldNotBeNull().Id.ShouldBe("another");
    }

    [Fact]
    public void Atomically_Fault_ChangesNothing()
    {
        Store.Append("ann", Voices.Recordings(1, 2), Voices.Model, Morning);
        Store.KeepCalibration("{}");
        var revision = Store.Revision;
        Should.Throw<TimeoutException>(() => Store.Atomically(() =>
        {
            Store.Remove("ann");
            Store.Append("bob", Voices.Recordings(2, 2), Voices.Model with { Id = "another" }, Morning);
            throw new TimeoutException();
        }));
        Store.Find("ann").ShouldNotBeNull().Embeddings[1].ShouldBe(Voices.Recording(1, 1));
        Store.List().Count.ShouldBe(1);
        (Store.Model, Store.Calibration, Store.Revision).ShouldBe((Voices.Model, "{}", revision));
        Store.Append("cem", Voices.Recordings(3, 1), Voices.Model, Morning);
        Store.List().Count.ShouldBe(2);
    }
}
