using System.Text.Json;

namespace Timbre.Testing;

/// <summary>One reference value set: what went into a third-party implementation and what came out.</summary>
/// <param name="File">File it stands in, without folder or ending, for example <c>modules</c>.</param>
/// <param name="Name">Path of family, implementation, variant and data set.</param>
/// <param name="Source">The whole case as JSON.</param>
/// <param name="Data">The inputs its file shares between cases.</param>
public sealed record GoldenCase(string File, string Name, JsonElement Source, JsonElement Data)
{
    /// <summary>The first part of the name.</summary>
    public string Family => Name.Split('/')[0];

    /// <summary>Settings the reference ran with.</summary>
    public JsonElement Parameters => Source.TryGetProperty("params", out var found) ? found : default;

    /// <summary>What went in.</summary>
    public JsonElement Inputs => Source.GetProperty("inputs");

    /// <summary>What came out.</summary>
    public JsonElement Outputs => Source.GetProperty("outputs");

    /// <summary>True where the reference itself raised an error.</summary>
    public bool IsError => Outputs.ValueKind == JsonValueKind.Object && Outputs.TryGetProperty("error", out _);

    /// <summary>True where the reference ran in single precision.</summary>
    public bool IsFloat32 => Source.GetProperty("dtype").GetString() == "float32";

    /// <summary>An input tensor, by name; shared data are looked up.</summary>
    public GoldenTensor Input(string name) => Resolve(Inputs.GetProperty(name));

    /// <summary>An output tensor, by name.</summary>
    public GoldenTensor Output(string name) => Resolve(Outputs.GetProperty(name));

    /// <summary>A tensor from its JSON form or from a reference to shared data.</summary>
    public GoldenTensor Resolve(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("ref", out var reference)
            ? GoldenTensor.Parse(Data.GetProperty(reference.GetString()!))
            : GoldenTensor.Parse(element);

    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Name}";
}
