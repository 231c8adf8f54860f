using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Timbre.Audio.Augmentation;

/// <summary>Every kind of augmentation by name, for recipes: <c>- {kind: telephone, chance: 0.5}</c>.</summary>
/// <remarks>
/// An entry names its <c>kind</c>, optionally its <c>chance</c> (0 to 1, default 1), and settings of the kind's options
/// in kebab case (<c>LowestSnrDb</c> is <c>lowest-snr-db</c>; other spellings are understood). Besides:
/// <c>noise</c> takes <c>folder</c> of recordings or <c>sounds</c>, how many to make (default 70); <c>reverberation</c> takes <c>folder</c> of recorded responses or <c>rooms</c>, how
/// many to simulate (default 256); <c>one-of</c> and <c>sequence</c> take <c>of</c>, a list of entries.
/// </remarks>
public static class AugmentationCatalog
{
    private const string KindKey = "kind";
    private const string ChanceKey = "chance";
    private const string FolderKey = "folder";
    private const string RoomsKey = "rooms";
    private const string OfKey = "of";
    private const string SoundsKey = "sounds";
    private const int DefaultRooms = 256;

    private static readonly Dictionary<string, Entry> Entries = new(StringComparer.Ordinal)
    {
        ["data-pp"] = Simple<DataPpOptions>(options => new DataPp(options)),
        ["noise"] = new Entry(SettingBinder.Names(typeof(AddedNoiseOptions)), [FolderKey, SoundsKey], Noise),
        ["babble"] = new Entry(SettingBinder.Names(typeof(BabbleOptions)), [], MakeBabble),
        ["reverberation"] = new Entry(SettingBinder.Names(typeof(RoomOptions)), [FolderKey, RoomsKey], MakeReverberation),
        ["telephone"] = Simple<TelephoneOptions>(options => new Telephone(options)),
        ["equalizer"] = Simple<EqualizerOptions>(options => new Equalizer(options)),
        ["band-limit"] = Simple<BandLimitOptions>(options => new BandLimit(options)),
        ["gain"] = Simple<GainOptions>(options => new Gain(options)),
        ["clipping"] = Simple<ClippingOptions>(options => new Clipping(options)),
        ["packet-loss"] = Simple<PacketLossOptions>(options => new PacketLoss(options)),
        ["speed"] = Simple<SpeedChangeOptions>(options => new SpeedChange(options)),
        ["one-of"] = new Entry([], [OfKey], (settings, sources) => new OneOf(Nested(settings, sources))),
        ["sequence"] = new Entry([], [OfKey], (settings, sources) => new Sequence(Nested(settings, sources))),
    };

    private delegate IAugmentation Maker(Settings settings, AugmentationSources sources);

    /// <summary>Names of all kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Entries.Keys];

    /// <summary>Names of the settings that a kind takes, in a recipe's spelling.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <exception cref="AugmentationSettingException">There is no such kind.</exception>
    public static IReadOnlyList<string> SettingsOf(string kind)
    {
        var (_, entry) = Find(kind);
        return [KindKey, ChanceKey, .. entry.Others, .. entry.Own];
    }

    /// <summary>Makes the augmentation of one entry.</summary>
    /// <param name="settings">The entry: names with numbers, booleans, texts or (for <c>of</c>) lists of entries.</param>
    /// <param name="sources">What comes from outside; null: nothing does.</param>
    /// <exception cref="AugmentationSettingException">
    /// The kind or a setting is unknown, a value is of a wrong type or out of its range, or a source is missing.
    /// </exception>
    public static IAugmentation Create(IReadOnlyDictionary<string, object?> settings, AugmentationSources? sources = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var rest = new Settings("augmentations", settings);
        var (kind, entry) = Find(rest.Take(KindKey, typeof(string)) as string ?? throw new AugmentationSettingException(
            $"augmentations: expected every entry to name its kind, got {string.Join(", ", settings.Keys)}. "
            + $"Kinds are: {string.Join(", ", Kinds)}."));
        rest = rest with { Owner = $"augmentation '{kind}'", Valid = SettingsOf(kind) };
        var chance = rest.Take(ChanceKey, typeof(double)) as double? ?? 1;
        try
        {
            var made = entry.Make(rest, sources ?? new AugmentationSources());
            return chance == 1 ? made : new Chance(chance, made);
        }
        catch (ArgumentException fault)
        {
            throw new AugmentationSettingException($"augmentations: {fault.Message.Split(" (Parameter ")[0]}");
        }
    }

    /// <summary>Makes the augmentation of a list of entries: one after the other.</summary>
    /// <param name="entries">The entries; none leaves audio as it is.</param>
    /// <param name="sources">What comes from outside; null: nothing does.</param>
    /// <exception cref="AugmentationSettingException">An entry is wrong; see <see cref="Create"/>.</exception>
    public static IAugmentation CreateAll(
        IEnumerable<IReadOnlyDictionary<string, object?>> entries, AugmentationSources? sources = null) =>
        new Sequence([.. entries.Select(entry => Create(entry, sources))]);

    private static (string Kind, Entry Entry) Find(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var plain = SettingBinder.Plain(kind);
        var name = Kinds.FirstOrDefault(known => SettingBinder.Plain(known) == plain)
            ?? throw new AugmentationSettingException(
                $"augmentations: expected a known kind, got '{kind}'. {NearestName.Remedy(kind, Kinds)}");
        return (name, Entries[name]);
    }

    private static Entry Simple<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(Func<T, IAugmentation> make)
        where T : AugmentationOptions, new() =>
        new(SettingBinder.Names(typeof(T)), [], (settings, _) => make(settings.Bind<T>()));

    private static AddedNoise Noise(Settings settings, AugmentationSources sources)
    {
        var folder = settings.Take(FolderKey, typeof(string)) as string;
        var sounds = settings.Take(SoundsKey, typeof(int)) as int? ?? AddedNoise.DefaultSounds;
        var options = settings.Bind<AddedNoiseOptions>();
        return folder is null
            ? AddedNoise.Made(sounds, sources.Seed, options)
            : new AddedNoise(Clips(folder, settings, sources), options);
    }

    private static Babble MakeBabble(Settings settings, AugmentationSources sources) => new(
        sources.Speech ?? throw new AugmentationSettingException(
            $"{settings.Owner}: expected other speakers to take speech from, got none. Use it in training only."),
        settings.Bind<BabbleOptions>());

    private static Reverberation MakeReverberation(Settings settings, AugmentationSources sources)
    {
        var folder = settings.Take(FolderKey, typeof(string)) as string;
        var rooms = settings.Take(RoomsKey, typeof(int)) as int? ?? DefaultRooms;
        var options = settings.Bind<RoomOptions>();
        return new Reverberation(
            folder is null ? new SimulatedRooms(rooms, sources.Seed, options) : Clips(folder, settings, sources));
    }

    private static IReadOnlyList<float[]> Clips(string folder, Settings settings, AugmentationSources sources) =>
        (sources.Folder ?? throw new AugmentationSettingException(
            $"{settings.Owner}: expected no folder here, got '{folder}'. Use it where recordings can be read."))(folder);

    private static List<IAugmentation> Nested(Settings settings, AugmentationSources sources)
    {
        var of = settings.TakeRaw(OfKey);
        if (of is string || of is not IEnumerable list)
        {
            throw new AugmentationSettingException(
                $"{settings.Owner}: expected 'of' to be a list of augmentations, got none. Add of: [{{kind: ...}}, ...].");
        }

        settings.RefuseRest();
        return [.. list.Cast<object?>().Select(item => Create(AsEntry(settings, item), sources))];
    }

    private static Dictionary<string, object?> AsEntry(Settings settings, object? item) => item switch
    {
        IEnumerable<KeyValuePair<string, object?>> named => new Dictionary<string, object?>(named),
        IDictionary loose => loose.Keys.Cast<object>().ToDictionary(key => key.ToString() ?? "", key => loose[key]),
        _ => throw new AugmentationSettingException(
            $"{settings.Owner}: expected every item of 'of' to be an augmentation, got '{item}'. Write {{kind: ...}}."),
    };

    private sealed record Entry(IReadOnlyList<string> Own, IReadOnlyList<string> Others, Maker Make);

    /// <summary>What is left of an entry once some settings were taken out.</summary>
    private sealed record Settings(string Owner, IEnumerable<KeyValuePair<string, object?>> From)
    {
        private readonly List<KeyValuePair<string, object?>> _rest = [.. From];

        public IReadOnlyList<string> Valid { get; init; } = [];

        public object? TakeRaw(string name)
        {
            var index = _rest.FindIndex(setting => SettingBinder.Plain(setting.Key) == name);
            if (index < 0)
            {
                return null;
            }

            var value = _rest[index].Value;
            _rest.RemoveAt(index);
            return value;
        }

        public object? Take(string name, Type type) =>
            TakeRaw(name) is { } value ? SettingBinder.Convert(Owner, name, value, type) : null;

        public T Bind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>()
            where T : AugmentationOptions, new() => SettingBinder.Bind<T>(Owner, _rest, Valid);

        public void RefuseRest()
        {
            if (_rest.Count > 0)
            {
                throw SettingBinder.Unknown(Owner, _rest[0].Key, Valid);
            }
        }
    }
}
