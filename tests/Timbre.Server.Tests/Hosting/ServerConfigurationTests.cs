using System.Reflection;
using Timbre.Server.Hosting;

namespace Timbre.Server.Tests.Hosting;

/// <summary>Settings are taken as they are meant, or refused by their name: a misspelled key would leave the service open.</summary>
public sealed class ServerConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void Read_OneKeyAsText_IsAListOfOne()
    {
        var options = Read("""{ "Timbre": { "Keys": "secret", "Urls": "http://127.0.0.1:5612", "Origins": "https://a.example" } }""");

        options.Keys.ShouldBe(["secret"]);
        options.Urls.ShouldBe(["http://127.0.0.1:5612"]);
        options.Origins.ShouldBe(["https://a.example"]);
    }

    [Fact]
    public void Read_EverySetting_IsKnown()
    {
        foreach (var property in typeof(ServerOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var refused = Should.Throw<ServerOptionsException>(() => Read($$"""{ "Timbre": { "{{property.Name}}x": "1" } }"""));
            refused.Message.ShouldContain($"'{property.Name}'");
        }
    }

    [Theory]
    [InlineData("""{ "Timbre": { "Key": ["a"] } }""", "'Keys'")]
    [InlineData("""{ "Timbre": { "Levle": "Strict" } }""", "'Level'")]
    [InlineData("""{ "Timbre": { "Level": "Stirct" } }""", "Timbre:Level to be Convenience, Balanced or Strict, got 'Stirct'")]
    [InlineData("""{ "Timbre": { "MostBytes": "256 MiB" } }""", "Timbre:MostBytes to be a whole number, got '256 MiB'")]
    [InlineData("""{ "Timbre": { "Precision": "Int4" } }""", "Timbre:Precision to be Single or Int8, got 'Int4'")]
    [InlineData("""{ "Timbre": { "GivesEmbeddings": "yes" } }""", "Timbre:GivesEmbeddings to be true or false, got 'yes'")]
    [InlineData("""{ "Timbre": { "Level": ["Strict"] } }""", "Timbre:Level to be Convenience, Balanced or Strict, got a list")]
    [InlineData("{ \"Timbre\": {\n \"Level\" } }", "LineNumber: 1")]
    public void Read_WhatIsNoSetting_NamesItAndTheRule(string json, string said) =>
        Should.Throw<ServerOptionsException>(() => Read(json)).Message.ShouldContain(said);

    public void Dispose() => _folder.Delete(recursive: true);

    private ServerOptions Read(string json)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "appsettings.json"), json);
        return ServerConfiguration.Read(_folder.FullName);
    }
}
