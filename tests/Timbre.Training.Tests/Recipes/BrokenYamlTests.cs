using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Recipes;

/// <summary>Texts that the fuzzer found to be no recipe, and what becomes of them: a fault that names the recipe, nothing worse.</summary>
public sealed class BrokenYamlTests
{
    public static TheoryData<string> Texts => new(
        "network: {kind: ecapa, frontEnd: {filterBank: {bins: 24}con",
        "batch: {speakers: 3, second{\"a\":{\"a\":s: 0.5}",
        "batch: {a: " + string.Concat(Enumerable.Repeat("{a: ", 20_000)),
        "batch: " + string.Concat(Enumerable.Repeat("[", 20_000)),
        string.Concat(Enumerable.Range(0, 1000).Select(depth => new string(' ', depth) + "a:\n")),
        string.Concat(Enumerable.Repeat("- ", 20_000)),
        "batch: !!int",
        "batch: &a",
        "&a [*a, *a]",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "%YAML 9.9\n---\na: 1",
        "? [a]\n: b",
        "a: 1\n\tb: 2",
        "a: \"\\ud800\"",
        "a: 'b",
        "a: |9\n b",
        "\uFEFF\uFEFFa",
        "---\n---\n...\n]");

    [Theory]
    [MemberData(nameof(Texts))]
    public void Parse_TextThatIsNoRecipe_IsAFaultThatNamesIt(string text) =>
        Should.Throw<SettingsException>(() => RecipeFile.Parse(text, "mine.yaml")).Message.ShouldContain("mine.yaml");
}
