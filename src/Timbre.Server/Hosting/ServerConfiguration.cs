using Microsoft.Extensions.Configuration;

namespace Timbre.Server.Hosting;

/// <summary>Options as files and the environment name them.</summary>
public static class ServerConfiguration
{
    private const string Section = "Timbre";

    /// <summary>
    /// Reads the section <c>Timbre</c> of <c>appsettings.json</c> in a folder, and over it variables such as <c>Timbre__Keys__0</c>.
    /// </summary>
    /// <param name="folder">The folder; the file need not be there.</param>
    /// <exception cref="ServerOptionsException">The file or a value cannot be read.</exception>
    public static ServerOptions Read(string folder)
    {
        try
        {
            var configuration = new ConfigurationBuilder()
                .SetBasePath(Path.GetFullPath(folder))
                .AddJsonFile("appsettings.json", optional: true)
                .AddEnvironmentVariables()
                .Build();
            var options = new ServerOptions();
            configuration.GetSection(Section).Bind(options);
            return options;
        }
        catch (Exception fault) when (fault is InvalidOperationException or InvalidDataException or FormatException)
        {
            var cause = (fault.InnerException ?? fault).Message.TrimEnd('.');
            throw new ServerOptionsException(
                $"serve: expected settings in the section {Section} of appsettings.json or the environment, got: {cause}. Mend them.");
        }
    }
}
