using Microsoft.Extensions.Configuration;
using Timbre.Faults;

namespace Timbre.Server.Hosting;

/// <summary>Options as files and the environment name them.</summary>
public static class ServerConfiguration
{
    private const string Section = "Timbre";
    private const string File = "appsettings.json";
    private const string Text = "text";
    private const string List = "a list of texts";
    private const string Count = "a whole number";
    private const string Switch = "true or false";

    // What a value has to be; a setting that is not among these there is not.
    private static readonly Dictionary<string, string> s_rules = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ServerOptions.Model)] = Text,
        [nameof(ServerOptions.Gallery)] = Text,
        [nameof(ServerOptions.Phrases)] = Text,
        [nameof(ServerOptions.Urls)] = List,
        [nameof(ServerOptions.Keys)] = List,
        [nameof(ServerOptions.Origins)] = List,
        [nameof(ServerOptions.Level)] = "Convenience, Balanced or Strict",
        [nameof(ServerOptions.GivesEmbeddings)] = Switch,
        [nameof(ServerOptions.ListensForSecondVoices)] = Switch,
        [nameof(ServerOptions.MostBytes)] = Count,
        [nameof(ServerOptions.MostSeconds)] = "a number of seconds",
        [nameof(ServerOptions.Workers)] = Count,
        [nameof(ServerOptions.Waiting)] = Count,
        [nameof(ServerOptions.MostConnections)] = Count,
        [nameof(ServerOptions.RequestsPerMinute)] = Count,
        [nameof(ServerOptions.Precision)] = "Single or Int8",
        [nameof(ServerOptions.Logs)] = "Text or Json",
    };

    /// <summary>
    /// Reads the section <c>Timbre</c> of <c>appsettings.json</c> in a folder, and over it variables such as <c>Timbre__Keys__0</c>. A list
    /// of one may be written as a text.
    /// </summary>
    /// <param name="folder">The folder; the file need not be there.</param>
    /// <exception cref="ServerOptionsException">The file or a value cannot be read, or a setting is none.</exception>
    public static ServerOptions Read(string folder)
    {
        var section = Load(folder).GetSection(Section);
        Check(section);
        var options = new ServerOptions();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException fault)
        {
            throw Misread(section, fault);
        }

        options.Urls = ListOf(section, nameof(ServerOptions.Urls), options.Urls);
        options.Keys = ListOf(section, nameof(ServerOptions.Keys), options.Keys);
        options.Origins = ListOf(section, nameof(ServerOptions.Origins), options.Origins);
        return options;
    }

    private static IConfigurationRoot Load(string folder)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(Path.GetFullPath(folder))
                .AddJsonFile(File, optional: true)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException)
        {
            throw new ServerOptionsException(
                $"serve: expected {File} to be JSON, got: {fault.GetBaseException().Message.TrimEnd('.')}. Mend it.");
        }
    }

    // A misspelled key would leave the service open.
    private static void Check(IConfigurationSection section)
    {
        foreach (var setting in section.GetChildren())
        {
            if (!s_rules.TryGetValue(setting.Key, out var rule))
            {
                throw new ServerOptionsException(
                    $"serve: expected a setting that there is in the section {Section}, got '{setting.Key}'. "
                        + NearestName.Remedy(setting.Key, s_rules.Keys));
            }

            if (rule != List && setting.Value is null && setting.GetChildren().Any())
            {
                throw new ServerOptionsException($"serve: expected {Section}:{setting.Key} to be {rule}, got a list. Name one.");
            }
        }
    }

    private static IList<string> ListOf(IConfigurationSection section, string name, IList<string> bound) =>
        section[name] is { Length: > 0 } one ? [one] : bound;

    private static ServerOptionsException Misread(IConfigurationSection section, InvalidOperationException fault)
    {
        var setting = section.GetChildren().First(child =>
            fault.Message.Contains($"'{child.Path}'", StringComparison.OrdinalIgnoreCase));
        return new ServerOptionsException(
            $"serve: expected {setting.Path} to be {s_rules[setting.Key]}, got '{setting.Value}'. Mend it in {File} or the environment.");
    }
}
