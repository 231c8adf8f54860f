namespace Timbre.Server.Azure;

/// <summary>Languages as the service names them.</summary>
internal static class AzureLocales
{
    /// <summary>Where words are free.</summary>
    public static IReadOnlyList<string> OfSpeech { get; } =
    [
        "en-US", "es-ES", "fr-FR", "zh-CN", "de-DE", "en-GB", "en-AU", "en-CA", "fr-CA", "it-IT", "es-MX", "ja-JP", "pt-BR", "en-IN",
    ];

    /// <summary>Where a phrase is spoken.</summary>
    public static IReadOnlyList<string> OfPhrases { get; } = ["en-US"];

    /// <summary>The name of a language in the list, whatever its case and with or without hyphen; null where it is none of them.</summary>
    public static string? Find(IReadOnlyList<string> locales, string text) => locales.FirstOrDefault(known =>
        known.Equals(text, StringComparison.OrdinalIgnoreCase)
        || known.Replace("-", "", StringComparison.Ordinal).Equals(text, StringComparison.OrdinalIgnoreCase));
}
