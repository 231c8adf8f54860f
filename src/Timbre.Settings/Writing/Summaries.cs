using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Timbre.Settings.Shape;

namespace Timbre.Settings.Writing;

/// <summary>
/// The sentences that code says of kinds and keys in its documentation comments, from the XML file that lies beside each
/// assembly: said once, shown by help and by editors.
/// </summary>
public static partial class Summaries
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Files = [];

    /// <summary>What a type is; empty where its assembly comes without documentation.</summary>
    public static string Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Find(type.Assembly, $"T:{Name(type)}");
    }

    /// <summary>What a property means; empty where its assembly comes without documentation.</summary>
    public static string Of(PropertyInfo property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Find(property.DeclaringType!.Assembly, $"P:{Name(property.DeclaringType)}.{property.Name}");
    }

    /// <summary>What a word of an enumeration means; empty where its assembly comes without documentation.</summary>
    public static string Of(Enum word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Find(word.GetType().Assembly, $"F:{Name(word.GetType())}.{word}");
    }

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Find(Assembly assembly, string member) => Files.GetOrAdd(assembly, Read).GetValueOrDefault(member, "");

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var path = Path.Combine(FolderOf(assembly), assembly.GetName().Name + ".xml");
        try
        {
            return File.Exists(path)
                ? XDocument.Load(path).Descendants("member")
                    .Where(member => member.Element("summary") is not null)
                    .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!))
                : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or XmlException)
        {
            return [];
        }
    }

    // A plugin's documentation lies beside the plugin; a program in one file has no place but its folder.
    private static string FolderOf(Assembly assembly)
    {
#pragma warning disable IL3000 // Where the location is empty, the program's folder is taken.
        var location = assembly.Location;
#pragma warning restore IL3000
        return location.Length > 0 ? Path.GetDirectoryName(location)! : AppContext.BaseDirectory;
    }

    private static string Plain(XElement summary)
    {
        var words = summary.Nodes().Select(node => node switch
        {
            XElement { FirstNode: null } element => Referred(element),
            XElement element => element.Value,
            _ => ((XText)node).Value,
        });
        return Blanks().Replace(string.Concat(words), " ").Trim();
    }

    // The key that a reference to a property means, the word of anything else.
    private static string Referred(XElement element)
    {
        var target = (string?)element.Attribute("cref") ?? (string?)element.Attribute("langword") ?? (string?)element.Attribute("name")
            ?? "";
        var name = target[(target.LastIndexOfAny(['.', ':']) + 1)..];
        return target.StartsWith("P:", StringComparison.Ordinal) || target.StartsWith("F:", StringComparison.Ordinal)
            ? CamelCase.Of(name)
            : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
