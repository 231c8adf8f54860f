using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Voices;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Flows;

/// <summary>A way through the service, as a client goes it; what it makes it removes.</summary>
/// <param name="client">Sends requests.</param>
/// <param name="surface">The version and the scenario.</param>
/// <param name="says">Compares answers with the reference.</param>
internal abstract class Flow(RawClient client, Surface surface, Column says)
{
    /// <summary>An id that nobody has.</summary>
    protected const string Unknown = "49a36324-fc4b-4387-aa06-090cfbf0064f";

    private readonly List<string> _made = [];

    protected RawClient Client { get; } = client;

    protected Surface Surface { get; } = surface;

    protected Column Says { get; } = says;

    /// <summary>Of what a voice print is made where the rule of 20 s is skipped: seconds of speech, and how many times.</summary>
    protected (double Seconds, int Count) Enough => Surface.IsPhrase ? (3, 3) : (8, 1);

    /// <summary>Goes it.</summary>
    public async Task RunAsync()
    {
        try
        {
            await GoAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidOperationException or KeyNotFoundException or ArgumentException or FormatException)
        {
            Says.Holds("3", $"{GetType().Name} goes through to its end", false, fault.Message);
        }
        finally
        {
            foreach (var id in _made)
            {
                await Client.DeleteAsync(Surface.Profile(id)).ConfigureAwait(false);
            }
        }
    }

    protected abstract Task GoAsync();

    /// <summary>Makes a profile, which is removed at the end.</summary>
    protected async Task<Reply> CreateAsync(string body = """{"locale":"en-us"}""", string type = RawClient.JsonType, string? path = null)
    {
        var reply = await Client.PostJsonAsync(path ?? Surface.Profiles(), body, type).ConfigureAwait(false);
        if (reply.TextAt("profileId") is { Length: > 0 } id)
        {
            _made.Add(id);
        }

        return reply;
    }

    /// <summary>Makes a profile.</summary>
    protected async Task<string> CreateIdAsync(string locale = "en-us") =>
        (await CreateAsync($$"""{"locale":"{{locale}}"}""").ConfigureAwait(false)).TextAt("profileId");

    /// <summary>Makes a profile of a voice that can be asked about.</summary>
    protected async Task<string> EnrollAsync(int voice, string locale = "en-us")
    {
        var id = await CreateIdAsync(locale).ConfigureAwait(false);
        for (var i = 0; i < Enough.Count; i++)
        {
            await Client.PostAsync(
                Surface.Enrollments(id, "ignoreMinLength=true"), Voice.Says(voice, i, Enough.Seconds)).ConfigureAwait(false);
        }

        return id;
    }

    protected Task<Reply> GetAsync(string id) => Client.GetAsync(Surface.Profile(id));
}
