using System.Reflection;
using System.Text.RegularExpressions;
using Timbre.Testing;

namespace Timbre.Tensors.Tests;

/// <summary>Holds docs/concepts/engine.md to the code: its example is a test's, its names exist.</summary>
public sealed partial class EngineDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "concepts", "engine.md"));

    [Fact]
    public void Code_EveryBlock_StandsInTheWorkedExample()
    {
        var example = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Timbre.Tensors.Tests", "Graphs", "Example"), "*.cs")
            .Select(file => Flat(File.ReadAllText(file))).ToArray();
        var blocks = Blocks().Matches(Document).Select(match => match.Groups[1].Value).ToArray();

        blocks.Length.ShouldBeGreaterThan(0);
        foreach (var block in blocks)
        {
            foreach (var part in block.Split("...").Select(Flat).Where(part => part.Length > 0))
            {
                example.ShouldContain(text => text.Contains(part, StringComparison.Ordinal), part);
            }
        }
    }

    [Fact]
    public void Names_EveryOne_IsATypeOrMemberOfTheEngineOrItsTests()
    {
        const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var known = new[] { typeof(Parameter).Assembly, typeof(EngineDocumentTests).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMembers(All).Select(member => member.Name).Append(type.Name.Split('`')[0]))
            .ToHashSet();

        var names = Names().Matches(Document).SelectMany(match => match.Groups[1].Value.Split('.')).Distinct().ToArray();

        names.Length.ShouldBeGreaterThan(20);
        names.Where(name => !known.Contains(name)).ShouldBeEmpty();
    }

    private static string Flat(string code) => Spaces().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"`([A-Z]\w+(?:\.[A-Z]\w+)*)`")]
    private static partial Regex Names();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
