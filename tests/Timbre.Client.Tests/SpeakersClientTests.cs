using Timbre.Client.Answers;

namespace Timbre.Client.Tests;

/// <summary>Who is enrolled in a running service.</summary>
public sealed class SpeakersClientTests(ServedVoices served) : IClassFixture<ServedVoices>
{
    [Fact]
    public async Task List_InPages_HasEverybodyOnceByName()
    {
        using var client = served.Client();
        string[] names = ["list/a b", "list/ä", "list/c?d=e&f", "list/%41", "list/..", "list/g#h"];
        foreach (var (i, name) in names.Index())
        {
            await client.Speakers.EnrollAsync(name, served.Recording(i + 1, 1, 3));
        }

        var listed = new List<Speaker>();
        await foreach (var speaker in client.Speakers.ListAsync(pageSize: 2))
        {
            listed.Add(speaker);
        }

        listed.Select(speaker => speaker.Name).Where(name => name.StartsWith("list/", StringComparison.Ordinal))
            .ShouldBe(names.Order(StringComparer.Ordinal));
        var page = await client.Speakers.ListPageAsync(limit: 2, after: "list/a b");
        page.Speakers.Count.ShouldBe(2);
        page.Total.ShouldBeGreaterThanOrEqualTo(names.Length);
        foreach (var name in names)
        {
            (await client.Speakers.ShowAsync(name)).Name.ShouldBe(name);
        }
    }

    [Fact]
    public async Task Enrollment_FromFirstToLastRecording()
    {
        using var client = served.Client();

        var advised = await client.Speakers.AdviseAsync("cas", [served.Recording(3, 1), served.Recording(3, 1)]);
        advised.Speaker.ShouldBeNull();
        advised.Findings.Select(finding => finding.Fault).ShouldContain("sameRecording");
        advised.Findings[0].Remedy.ShouldNotBeEmpty();

        var enrolled = await client.Speakers.EnrollAsync("cas", [served.Recording(3, 1), served.Recording(3, 2)]);
        enrolled.Speaker!.Recordings.ShouldBe(2);
        enrolled.Added.Select(heard => heard.File).ShouldBe(["3-1-5.wav", "3-2-5.wav"]);

        await using (var file = File.OpenRead(served.File(3, 3, 5)))
        {
            enrolled = await client.Speakers.EnrollAsync("cas", Recording.FromStream(file));
        }

        enrolled.Speaker!.Recordings.ShouldBe(3);
        var shown = await client.Speakers.ShowAsync("cas");
        shown.Recordings.Select(recording => recording.File).ShouldBe(["3-1-5.wav", "3-2-5.wav", "recording"]);
        shown.Cohesion.ShouldBeInRange(0, 1);

        (await client.Speakers.RenameAsync("cas", "cas/2")).Name.ShouldBe("cas/2");
        await client.Speakers.RemoveRecordingAsync("cas/2", shown.Recordings[0].Recording);
        (await client.Speakers.ShowAsync("cas/2")).Recordings.Count.ShouldBe(2);
        await client.Speakers.RemoveAsync("cas/2");
        (await Should.ThrowAsync<ProblemException>(() => client.Speakers.ShowAsync("cas/2"))).Kind.ShouldBe("speaker-not-found");
    }

    [Fact]
    public async Task Enroll_WhatCannotBeSent_IsToldAtOnce()
    {
        using var client = served.Client();

        await Should.ThrowAsync<ArgumentException>(() => client.Speakers.EnrollAsync("dan", []));
        await Should.ThrowAsync<FileNotFoundException>(() => client.Speakers.EnrollAsync("dan", Recording.FromFile("nowhere.wav")));
        Should.Throw<ArgumentException>(() => { _ = client.Speakers.RemoveAsync(".."); }).Message.ShouldContain("got '..'");
    }
}
