using System.Text.Json;
using Timbre.Settings.Nodes;

namespace Timbre.Settings.Tests.Nodes;

public sealed class JsonSettingsTests
{
    [Theory]
    [InlineData("""{"a":[1,-2.5e-7,true,false,null,"x \"y\" é"],"b":{}}""")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    public void Write_Parsed_IsTheSameText(string json) => JsonSettings.Write(JsonSettings.Parse(json, "test"))
        .ShouldBe(
            JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement).Replace("1,-2.5E-07", "1,-2.5e-7", StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("""{"a": NaN}""")]
    [InlineData("\"\\ud800\"")]
    public void Parse_NoJson_IsRefused(string text) => Should.Throw<JsonException>(() => JsonSettings.Parse(text, "test"));

    [Fact]
    public void Parse_DeepNesting_IsRefused() =>
        Should.Throw<JsonException>(() => JsonSettings.Parse(string.Concat(Enumerable.Repeat("[", 10_000)), "test"));
}
