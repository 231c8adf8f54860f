using Timbre.Evaluation.Decisions;
using Timbre.Speakers.Models;

namespace Timbre.Server.Hosting;

/// <summary>How the service is run; bound from the section <c>Timbre</c> of a configuration, or set in code.</summary>
public sealed record ServerOptions
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The model file; empty (default) for the one that ships beside the program.</summary>
    public string Model { get; set; } = "";

    /// <summary>The gallery file, made where it is missing; empty (default) for one in memory, which ends with the process.</summary>
    public string Gallery { get; set; } = "";

    /// <summary>
    /// A folder of phrases for clients of the retired service, files such as <c>en-US.txt</c>; empty (default): its own ten.
    /// </summary>
    public string Phrases { get; set; } = "";

    /// <summary>
    /// Addresses to listen on, such as <c>http://127.0.0.1:5080</c> (default). Another than this machine's own needs a key.
    /// </summary>
    public IList<string> Urls { get; set; } = [];

    /// <summary>
    /// Keys that may ask, as <c>[SCOPE[,SCOPE]=]KEY</c>: scopes are enroll, ask and administer, without any all of them; in place of the
    /// key itself <c>sha256:</c> and its hash in hexadecimal.
    /// </summary>
    public IList<string> Keys { get; set; } = [];

    /// <summary>How sure an answer has to be where a question does not say; null (default): as the gallery was calibrated for.</summary>
    public DecisionLevel? Level { get; set; }

    /// <summary>Whether embeddings may be asked for: they are biometric data, and off by default.</summary>
    public bool GivesEmbeddings { get; set; }

    /// <summary>The largest request, in bytes; 256 MiB by default.</summary>
    public long MostBytes { get; set; } = 256 * Megabyte;

    /// <summary>How long a request may be worked on, in seconds; 300 by default.</summary>
    public double MostSeconds { get; set; } = 300;

    /// <summary>Requests that are heard at the same time; 0 (default): one for each processor.</summary>
    public int Workers { get; set; }

    /// <summary>Requests that wait for their turn; who comes after them is told to try again later.</summary>
    public int Waiting { get; set; } = 64;

    /// <summary>Connections that are open at the same time; further ones are closed at once. 1024 by default.</summary>
    public int MostConnections { get; set; } = 1024;

    /// <summary>Requests a minute of one key, or of one address where it brings none; 0 (default): as many as come.</summary>
    public int RequestsPerMinute { get; set; }

    /// <summary>
    /// Sites whose pages may ask, such as <c>https://intranet.example</c>, in browsers that ask whether they may (CORS); none by default.
    /// </summary>
    public IList<string> Origins { get; set; } = [];

    /// <summary>
    /// Whether recordings that are asked about are listened to for a second person (default), which takes up to as long again.
    /// </summary>
    public bool ListensForSecondVoices { get; set; } = true;

    /// <summary>Numbers that the network computes in; <see cref="EncoderPrecision.Int8"/> answers faster.</summary>
    public EncoderPrecision Precision { get; set; }

    /// <summary>How logs are written.</summary>
    public LogForm Logs { get; set; }

    /// <summary>Finds everything that is wrong, each as a sentence; empty where all is well.</summary>
    public IReadOnlyList<string> FindFaults()
    {
        var faults = new List<string>();
        Require(Level is null || Enum.IsDefined(Level.Value), nameof(Level), "a known level", Level);
        Require(MostBytes >= 1024, nameof(MostBytes), "1024 or more", MostBytes);
        Require(MostSeconds is > 0 and <= 86_400, nameof(MostSeconds), "above 0, to 86400", MostSeconds);
        Require(Workers is >= 0 and <= 1024, nameof(Workers), "0 to 1024", Workers);
        Require(Waiting is >= 0 and <= 100_000, nameof(Waiting), "0 to 100000", Waiting);
        Require(MostConnections is >= 1 and <= 1_000_000, nameof(MostConnections), "1 to 1000000", MostConnections);
        Require(RequestsPerMinute is >= 0 and <= 1_000_000, nameof(RequestsPerMinute), "0 to 1000000", RequestsPerMinute);
        Require(Enum.IsDefined(Precision), nameof(Precision), "Single or Int8", Precision);
        Require(Enum.IsDefined(Logs), nameof(Logs), "Text or Json", Logs);
        foreach (var origin in Origins)
        {
            Require(IsOrigin(origin), nameof(Origins), "sites such as https://intranet.example, without a path", origin);
        }

        return faults;

        static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var site) && site.Scheme is "http" or "https"
            && site.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);

        void Require(bool isRight, string name, string rule, object? actual)
        {
            if (!isRight)
            {
                faults.Add(FormattableString.Invariant($"{name}: expected {rule}, got {actual}."));
            }
        }
    }
}
