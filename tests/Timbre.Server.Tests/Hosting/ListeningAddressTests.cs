using Timbre.Server.Hosting;

namespace Timbre.Server.Tests.Hosting;

public sealed class ListeningAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:1")]
    [InlineData("https://[::1]:5081")]
    public void Check_OwnMachine_NeedsNoKey(string url) => Should.NotThrow(() => ListeningAddress.Check(url, hasKeys: false));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://10.0.0.7:5080")]
    public void Check_Elsewhere_NeedsAKey(string url)
    {
        Should.Throw<ServerOptionsException>(() => ListeningAddress.Check(url, hasKeys: false)).Message.ShouldContain("Add --key KEY");
        Should.NotThrow(() => ListeningAddress.Check(url, hasKeys: true));
    }

    [Theory]
    [InlineData("5080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("")]
    [InlineData("http://127.0.0.1:5080/path")]
    [InlineData("http://127.0.0.1:5080?x=1")]
    [InlineData("http://127.0.0.1:5080#x")]
    [InlineData("http://user:word@127.0.0.1:5080")]
    [InlineData("http://localhost:0")]
    [InlineData("http://voices.example")]
    [InlineData("http://127.0.0.1:5080;http://127.0.0.1:5081")]
    public void Check_NoAddress_IsRefused(string url) =>
        Should.Throw<ServerOptionsException>(() => ListeningAddress.Check(url, hasKeys: true));

    // What is understood is what is listened to: Kestrel reads such hosts in a way of its own.
    [Theory]
    [InlineData("http://127.0.0.1:5080/", "http://127.0.0.1:5080")]
    [InlineData(" http://127.1:5080", "http://127.0.0.1:5080")]
    [InlineData("HTTP://LocalHost:5080", "http://localhost:5080")]
    [InlineData("https://[::1]", "https://[::1]")]
    public void Check_OwnMachine_IsWhatWasUnderstood(string url, string understood) =>
        ListeningAddress.Check(url, hasKeys: false).ShouldBe(understood);

    [Theory]
    [InlineData("http://*:5080", "http://*:5080")]
    [InlineData("https://+", "https://*:443")]
    public void Check_Everywhere_StaysEverywhere(string url, string understood) =>
        ListeningAddress.Check(url, hasKeys: true).ShouldBe(understood);
}
