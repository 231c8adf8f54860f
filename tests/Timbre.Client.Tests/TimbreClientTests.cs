using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Timbre.Client.Answers;

namespace Timbre.Client.Tests;

/// <summary>Questions to a running service.</summary>
public sealed class TimbreClientTests(ServedVoices served) : IClassFixture<ServedVoices>
{
    [Fact]
    public async Task Questions_OfAVoiceThatIsEnrolled_AreAnswered()
    {
        using var client = served.Client();
        await client.Speakers.EnrollAsync("ann", [served.Recording(1, 1), served.Recording(1, 2)]);
        await client.Speakers.EnrollAsync("bob", served.Recording(2, 1));

        var verified = await client.VerifyAsync("ann", served.Recording(1, 3));
        verified.Accepted.ShouldBeTrue();
        verified.Score.ShouldBeGreaterThan(verified.Threshold);
        verified.Decision!.Outcome.ShouldBe(DecisionOutcome.Accepted);
        verified.Recording.File.ShouldBe("1-3-5.wav");
        verified.Recording.Seconds.ShouldBe(5, 0.01);

        var identified = await client.IdentifyAsync(served.Recording(1, 4), top: 1);
        identified.Speaker.ShouldBe("ann");
        identified.Candidates.Count.ShouldBe(1);

        var strict = await client.VerifyAsync("ann", served.Recording(1, 3), DecisionRule.Of(DecisionLevel.Strict));
        var lax = await client.VerifyAsync("ann", served.Recording(1, 3), DecisionRule.At(0.2));
        strict.Threshold.ShouldBeGreaterThan(lax.Threshold);

        var compared = await client.CompareAsync(served.Recording(1, 3), served.Recording(1, 5), DecisionRule.At(1e-5));
        compared.Recordings.Select(heard => heard.File).ShouldBe(["1-3-5.wav", "1-5-5.wav"]);

        var embedded = await client.EmbedAsync(served.Recording(1, 3));
        embedded.Coordinates.Sum(x => (double)x * x).ShouldBe(1, 1e-4);

        var described = await client.DescribeAsync();
        described.Speakers.ShouldBeGreaterThanOrEqualTo(2);
        described.GivesEmbeddings.ShouldBeTrue();
    }

    [Fact]
    public async Task Health_NeedsNoKeyAndIsFalseWhereNobodyListens()
    {
        using var stranger = new TimbreClient(served.Address);
        (await stranger.IsAliveAsync()).ShouldBeTrue();
        (await stranger.IsReadyAsync()).ShouldBeTrue();

        using var nowhere = new TimbreClient(new Uri("http://127.0.0.1:9"));
        (await nowhere.IsAliveAsync()).ShouldBeFalse();
        (await nowhere.IsReadyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Faults_CarryTheProblemOfTheService()
    {
        using var client = served.Client();

        var unknown = await Should.ThrowAsync<ProblemException>(() => client.VerifyAsync("nobody", served.Recording(1, 1)));
        (unknown.Kind, unknown.Problem.Status).ShouldBe(("speaker-not-found", (int)HttpStatusCode.NotFound));
        unknown.Problem.Type.ShouldBe("urn:timbre:problem:speaker-not-found");
        unknown.Problem.Title.ShouldBe("Nobody of that name is enrolled");
        unknown.Message.ShouldBe(unknown.Problem.Detail);
        unknown.Message.ShouldContain("nobody");

        var silent = await Should.ThrowAsync<ProblemException>(
            () => client.IdentifyAsync(Recording.FromBytes(new byte[1000])));
        silent.Kind.ShouldBe("unsupported-audio");

        using var stranger = new TimbreClient(served.Address, "wrong");
        (await Should.ThrowAsync<ProblemException>(() => stranger.DescribeAsync())).Kind.ShouldBe("unauthorized");
    }

    [Fact]
    public async Task Faults_OfTheWay_AreProblemsToo()
    {
        using var nowhere = new TimbreClient(new Uri("http://127.0.0.1:9"));
        var fault = await Should.ThrowAsync<ProblemException>(() => nowhere.DescribeAsync());

        (fault.Kind, fault.Problem.Status).ShouldBe(("unreachable", null));
        fault.Message.ShouldStartWith("Client: expected an answer of http://127.0.0.1:9/, got: ");
        fault.Message.ShouldEndWith("Start it by timbre serve, or check the address.");
    }

    [Fact]
    public void Options_OutOfTheirRange_AreToldAllAtOnce()
    {
        var options = new TimbreClientOptions { Address = new Uri("ftp://x"), MostRetries = -1, Timeout = TimeSpan.Zero };

        var fault = Should.Throw<ArgumentException>(() => new TimbreClient(options));

        fault.Message.ShouldContain("Address: expected one of http or https, got 'ftp://x/'.");
        fault.Message.ShouldContain("MostRetries: expected 0 to 100, got -1.");
        fault.Message.ShouldContain("Timeout: expected more than nothing");
    }

    [Fact]
    public async Task Client_OfAFactory_AsksByItsHttpClient()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new TimbreClientOptions { Key = ServedVoices.Key });
        services.AddHttpClient<TimbreClient>(http => http.BaseAddress = served.Address);
        using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<TimbreClient>().DescribeAsync()).Calibrated.ShouldBeTrue();
    }
}
