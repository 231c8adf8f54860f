using Timbre.Faults;

namespace Timbre.Training.Recipes;

/// <summary>Finds the file of a recipe by name or path.</summary>
internal static class RecipeSearch
{
    /// <summary>How a recipe's file ends.</summary>
    public const string Ending = ".yaml";

    /// <summary>Finds a recipe.</summary>
    /// <param name="nameOrPath">A path where it ends like one, or else a name.</param>
    /// <param name="besideFolder">The folder of the recipe that names it, searched first; null: of the command that does.</param>
    /// <returns>Its path; null where there is none.</returns>
    public static string? Find(string nameOrPath, string? besideFolder)
    {
        var isPath = nameOrPath.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)
            || nameOrPath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
        if (isPath)
        {
            var path = Path.Combine(besideFolder ?? Directory.GetCurrentDirectory(), nameOrPath);
            return File.Exists(path) ? path : null;
        }

        IEnumerable<string> folders = besideFolder is null ? RecipeFile.Folders : [besideFolder, .. RecipeFile.Folders];
        return folders.Select(folder => Path.Combine(folder, nameOrPath + Ending)).FirstOrDefault(File.Exists);
    }

    /// <summary>What to do about a recipe that is missing: take one of those that exist.</summary>
    public static string Known(string missing) => NearestName.Remedy(missing, RecipeFile.Names());
}
