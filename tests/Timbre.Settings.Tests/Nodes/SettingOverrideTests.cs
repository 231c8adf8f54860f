using Timbre.Settings.Nodes;

namespace Timbre.Settings.Tests.Nodes;

public sealed class SettingOverrideTests
{
    [Theory]
    [InlineData("""{"a": 1}""", "a", "2", """{"a":2}""")]
    [InlineData("""{"a": 1}""", "b.c", "2", """{"a":1,"b":{"c":2}}""")]
    [InlineData("""{"a": [1, {"b": 2}]}""", "a.1.b", "3", """{"a":[1,{"b":3}]}""")]
    [InlineData("""{"a": 1}""", "b.0", "\"x\"", """{"a":1,"b":["x"]}""")]
    [InlineData("""{"a": 1}""", "b.0.c", "2", """{"a":1,"b":[{"c":2}]}""")]
    [InlineData("""{"a": [1]}""", "a.1", "{\"x\": 5}", """{"a":[1,{"x":5}]}""")]
    [InlineData("""{"a": {"x": 1, "y": 2}}""", "a", "{\"x\": 5}", """{"a":{"x":5,"y":2}}""")]
    [InlineData("""{"a": {"kind": "p", "y": 2}}""", "a", "{\"kind\": \"q\"}", """{"a":{"kind":"q"}}""")]
    public void Apply_Path_IsLaidOver(string json, string path, string value, string expected) =>
        JsonSettings.Write(SettingOverride.Apply(Map(json), path, JsonSettings.Parse(value, "--set"))).ShouldBe(expected);

    [Theory]
    [InlineData("a.deeper", "expected keys under a, got \"1\"")]
    [InlineData("b.3", "expected a place of 0 to 1 in b, got 3")]
    [InlineData("b.x", "expected a place of 0 to 1 in b, got x")]
    public void Apply_PathThatLeadsNowhere_IsNamed(string path, string words) =>
        Should.Throw<SettingsException>(
            () => SettingOverride.Apply(Map("""{"a": 1, "b": [2]}"""), path, JsonSettings.Parse("5", "--set x")))
            .Message.ShouldBe($"--set x: {words}.");

    private static SettingMap Map(string json) => (SettingMap)JsonSettings.Parse(json, "test");
}
