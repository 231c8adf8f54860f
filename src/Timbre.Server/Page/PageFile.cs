using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Timbre.Server.Page;

/// <summary>A file of the page, as it is sent.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Tag">Differs where the bytes do.</param>
internal sealed record PageFile(byte[] Content, string Type, EntityTagHeaderValue Tag)
{
    private const string Folder = "page/";

    /// <summary>The files that stand in the program, by their paths: wherever it is started, they are there.</summary>
    public static IReadOnlyDictionary<string, PageFile> ReadAll()
    {
        var program = typeof(PageFile).Assembly;
        return program.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToDictionary(
            name => name[Folder.Length..],
            name => Of(name, program.GetManifestResourceStream(name)!),
            StringComparer.Ordinal);
    }

    private static PageFile Of(string name, Stream resource)
    {
        using (resource)
        {
            var content = new byte[resource.Length];
            resource.ReadExactly(content);
            var tag = Convert.ToHexString(SHA256.HashData(content).AsSpan(0, 16));
            return new PageFile(content, TypeOf(Path.GetExtension(name)), new EntityTagHeaderValue($"\"{tag}\""));
        }
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
