using System.Text.Json.Nodes;
using Timbre.Settings.Writing;

namespace Timbre.Settings.Tests.Writing;

public sealed class OptionsSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(OptionsSchema.Write(
        typeof(ShelfOptions), "A shelf", new Dictionary<string, JsonObject> { ["extends"] = new() { ["type"] = "string" } }))!;

    [Fact]
    public void Write_Properties_HaveTypeRangeAndSentence()
    {
        var weight = Schema["properties"]!["weight"]!;
        weight["description"]!.GetValue<string>().ShouldBe("Weight in kilograms; null: not known.");
        weight["anyOf"]![0]!["maximum"]!.GetValue<double>().ShouldBe(100);
        weight["anyOf"]![1]!["type"]!.GetValue<string>().ShouldBe("null");
        Schema["properties"]!["prices"]!["additionalProperties"]!["minimum"]!.GetValue<double>().ShouldBe(0);
        Schema["properties"]!["extends"]!["type"]!.GetValue<string>().ShouldBe("string");
        Schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void Write_KindsThatHoldKinds_AreDefinedOnce()
    {
        var choices = Schema["$defs"]!["ShapeOptions"]!["anyOf"]!.AsArray();
        choices[0]!["enum"]!.AsArray().Select(word => word!.GetValue<string>()).ShouldBe(["ball", "box"]);
        choices[1]!["properties"]!["kind"]!["const"]!.GetValue<string>().ShouldBe("ball");
        choices[1]!["properties"]!["radius"]!["exclusiveMinimum"]!.GetValue<double>().ShouldBe(0);
        choices[1]!["description"]!.GetValue<string>().ShouldBe("A ball of one radius.");
        choices[2]!["properties"]!["content"]!["anyOf"]![0]!["$ref"]!.GetValue<string>().ShouldBe("#/$defs/ShapeOptions");
        choices[2]!["properties"]!["material"]!["enum"]!.AsArray().Count.ShouldBe(2);
    }
}
