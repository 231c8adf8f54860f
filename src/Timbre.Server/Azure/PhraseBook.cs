using Timbre.Server.Hosting;

namespace Timbre.Server.Azure;

/// <summary>Phrases that speakers are asked to say. What they say is not checked: their voices are.</summary>
internal sealed class PhraseBook
{
    private static readonly string[] s_phrases =
    [
        "i am going to make him an offer he cannot refuse",
        "houston we have had a problem",
        "my voice is my passport verify me",
        "apple juice tastes funny after toothpaste",
        "you can get in without your password",
        "you can activate security system now",
        "my voice is stronger than passwords",
        "my password is not your business",
        "my name is unknown to you",
        "be yourself everyone else is already taken",
    ];

    private static readonly Dictionary<string, string> s_activation = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "I'll talk for a few seconds so you can recognize my voice in the future.",
        ["de"] = "Ich spreche ein paar Sekunden, damit du meine Stimme in Zukunft erkennst.",
        ["es"] = "Hablaré unos segundos para que puedas reconocer mi voz en el futuro.",
        ["fr"] = "Je vais parler quelques secondes pour que tu reconnaisses ma voix à l'avenir.",
        ["it"] = "Parlerò per qualche secondo, così in futuro potrai riconoscere la mia voce.",
        ["pt"] = "Vou falar por alguns segundos para que você reconheça minha voz no futuro.",
        ["ja"] = "今後、私の声を認識できるように、数秒間話します。",
        ["zh"] = "我会说几秒钟的话，以便你以后能认出我的声音。",
    };

    private readonly Dictionary<string, IReadOnlyList<string>> _own = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the phrases of a folder.</summary>
    /// <param name="folder">Files such as <c>en-US.txt</c>, a phrase a line; empty: the ten that the retired service had.</param>
    /// <exception cref="ServerOptionsException">There is no such folder, or a file of it names no language or holds nothing.</exception>
    public PhraseBook(string folder)
    {
        if (folder.Length == 0)
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new ServerOptionsException(
                $"serve: expected a folder of phrases, got no folder '{folder}'. Name one that holds files such as en-US.txt.");
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.txt"))
        {
            string[] phrases = [.. File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0)];
            var locale = AzureLocales.Find(AzureLocales.OfSpeech, Path.GetFileNameWithoutExtension(file));
            _own[locale ?? throw Wrong(file, "a language as its name, such as en-US.txt", "another")] =
                phrases.Length > 0 ? phrases : throw Wrong(file, "a phrase a line", "none");
        }
    }

    /// <summary>Phrases of which one is to be said.</summary>
    public IReadOnlyList<string> OfPhrases(string locale) =>
        AzureLocales.Find(AzureLocales.OfSpeech, locale) is { } known && _own.TryGetValue(known, out var own) ? own : s_phrases;

    /// <summary>What may be said first where words are free.</summary>
    public static IReadOnlyList<string> OfActivation(string locale) => [s_activation.GetValueOrDefault(locale[..2], s_activation["en"])];

    private static ServerOptionsException Wrong(string file, string rule, string actual) =>
        new($"serve: {file}: expected {rule}, got {actual}. Mend or remove it.");
}
