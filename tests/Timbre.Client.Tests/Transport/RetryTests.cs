using System.Net;

namespace Timbre.Client.Tests.Transport;

/// <summary>What is refused for the moment is asked again, as the service says and within bounds.</summary>
public sealed class RetryTests
{
    private const string Page = """{"speakers":[],"total":2,"after":null}""";
    private readonly HurriedTime _time = new();

    [Fact]
    public async Task Ask_RefusedForTheMoment_WaitsAsLongAsTheServiceSays()
    {
        using var refusals = new Refusals(
            () => Refusals.Busy("7"),
            () => Refusals.Busy($"{HurriedTime.Now.AddSeconds(9):R}", HttpStatusCode.ServiceUnavailable),
            () => Refusals.Busy(),
            () => Refusals.Json(Page));

        (await Client(refusals).Speakers.ListPageAsync()).Total.ShouldBe(2);

        // The third says nothing: half a second, doubled for each try before it.
        _time.Waits.Select(wait => wait.TotalSeconds).ShouldBe([7, 9, 2]);
    }

    [Theory]
    [InlineData(1, "3", 2)]
    [InlineData(0, "3", 1)]
    [InlineData(5, "31", 1)]
    public async Task Ask_RefusedForTooLong_IsTold(int mostRetries, string retryAfter, int tries)
    {
        using var refusals = new Refusals([.. Enumerable.Repeat(() => Refusals.Busy(retryAfter), 9)]);

        var fault = await Should.ThrowAsync<ProblemException>(
            () => Client(refusals, options => options.MostRetries = mostRetries).DescribeAsync());

        refusals.Bodies.Count.ShouldBe(tries);
        (fault.Kind, fault.Message, fault.Problem.Status).ShouldBe(("server-busy", "later", 429));
        fault.RetryAfter!.Value.TotalSeconds.ShouldBe(double.Parse(retryAfter, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Send_Again_SendsTheSameBytes()
    {
        using var refusals = new Refusals(() => Refusals.Busy("1"), () => throw new HttpRequestException("enough"));
        using var stream = new MemoryStream([1, 2, 3, 4]) { Position = 1 };

        await Should.ThrowAsync<ProblemException>(() => Client(refusals).IdentifyAsync(Recording.FromStream(stream)));

        refusals.Bodies.ShouldBe([[2, 3, 4], [2, 3, 4]]);
        stream.CanRead.ShouldBeTrue();
    }

    [Fact]
    public async Task Send_AStreamThatCannotSeek_IsSentOnce()
    {
        using var refusals = new Refusals(() => Refusals.Busy("1"));
        await using var stream = new ForwardStream(3);
        var recording = Recording.FromStream(stream, "call.wav");

        (await Should.ThrowAsync<ProblemException>(() => Client(refusals).IdentifyAsync(recording))).Kind.ShouldBe("server-busy");
        (await Should.ThrowAsync<InvalidOperationException>(() => Client(refusals).IdentifyAsync(recording)))
            .Message.ShouldContain("Make a Recording of a new one.");
        refusals.Bodies.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"total":2}""")]
    [InlineData("""{"speakers":null,"total":2,"after":null}""")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task Answer_ThatCannotBeRead_IsAFault(string text)
    {
        using var refusals = new Refusals(() => Refusals.Json(text));

        (await Should.ThrowAsync<ProblemException>(() => Client(refusals).Speakers.ListPageAsync())).Kind.ShouldBe("unreadable-answer");
    }

    [Fact]
    public async Task Refusal_OfAnotherProgram_IsAFaultWithItsStatus()
    {
        using var refusals = new Refusals(() => new HttpResponseMessage(HttpStatusCode.BadGateway));

        var fault = await Should.ThrowAsync<ProblemException>(() => Client(refusals).DescribeAsync());

        (fault.Kind, fault.Problem.Status).ShouldBe(("refused", 502));
        fault.Message.ShouldBe(
            "Client: expected an answer of a Timbre service, got 502 Bad Gateway of http://voices.example/api/v1. Check the address.");
    }

    [Fact]
    public async Task Ask_WithoutAnAnswerInTime_IsAFault_ButNotWhereTheCallerStops()
    {
        using var never = new Never();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var fault = await Should.ThrowAsync<ProblemException>(
            () => Client(never, options => options.Timeout = TimeSpan.FromSeconds(20)).DescribeAsync());
        await Should.ThrowAsync<OperationCanceledException>(() => Client(never).DescribeAsync(stop.Token));

        fault.Kind.ShouldBe("timed-out");
        fault.Message.ShouldContain("within 20 s");
    }

    private TimbreClient Client(HttpMessageHandler handler, Action<TimbreClientOptions>? set = null)
    {
        var options = new TimbreClientOptions { Address = new Uri("http://voices.example/api"), Time = _time };
        set?.Invoke(options);
        return new TimbreClient(new HttpClient(handler, disposeHandler: false), options);
    }

    private sealed class Never : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
