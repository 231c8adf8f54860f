using System.Globalization;

namespace Timbre.Training.Recipes;

/// <summary>Lays one <c>key.path=value</c> of the command line over a recipe.</summary>
internal static class RecipeOverride
{
    /// <summary>The recipe with the value in place.</summary>
    /// <exception cref="RecipeException">The text has no <c>=</c>, or its path leads through a word or past a list's end.</exception>
    public static RecipeMap Apply(RecipeMap map, string text)
    {
        var source = $"--set {text}";
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            throw new RecipeException($"{source}: expected key.path=value, got no key and value. Write for example --set batch.speakers=16.");
        }

        var value = RecipeParser.ParseValue(text[(at + 1)..], source);
        return (RecipeMap)Place(map, text[..at].Trim().Split('.'), 0, value, source);
    }

    private static RecipeNode Place(RecipeNode? node, string[] keys, int depth, RecipeNode value, string source)
    {
        if (depth == keys.Length)
        {
            // A map of an override is laid over what stands there, as in a recipe that extends another.
            return value is RecipeMap over && node is RecipeMap under ? over.Over(under) : value;
        }

        var key = keys[depth];
        switch (node)
        {
            case RecipeList list:
                if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > list.Items.Count)
                {
                    throw new RecipeException($"{source}: expected a place of 0 to {list.Items.Count} in {string.Join('.', keys[..depth])}, got {key}.");
                }

                var items = list.Items.ToList();
                var replaced = Place(index < items.Count ? items[index] : null, keys, depth + 1, value, source);
                if (index < items.Count)
                {
                    items[index] = replaced;
                }
                else
                {
                    items.Add(replaced);
                }

                return list with { Items = items };
            case RecipeScalar { Value: not null }:
                throw new RecipeException($"{source}: expected keys under {string.Join('.', keys[..depth])}, got {RecipeParser.Describe(node)}.");
            default:
                var map = node as RecipeMap ?? new RecipeMap(source, 0, []);
                return map.With(key, Place(map.Find(key), keys, depth + 1, value, source));
        }
    }
}
