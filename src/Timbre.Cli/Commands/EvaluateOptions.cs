using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Evaluation.Trials;

namespace Timbre.Cli.Commands;

/// <summary>What <c>timbre evaluate</c> takes, and the trials it asks for.</summary>
internal sealed class EvaluateOptions
{
    private const int MostEnrolled = 1000;
    private const int FewestFolds = 3;
    private const int MostFolds = 100;
    private static readonly NumberRule<double> s_speech = new(0.2, 3600);

    public Argument<string[]> Paths { get; } = new("[MODEL] [DIR]")
    {
        Description =
            $"Folders whose folders are speakers: all pairs of their recordings are tried, "
            + $"of more than {SpeakerTrials.DefaultMost} targets or nontargets that many. "
            + "A model file or run folder in front is the model, as with --model.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string[]> Trials { get; } = new("--trials")
    {
        Description =
            "Trial lists; a line is '1|0 enrollment-file test-file', 1 = same speaker, "
            + "or Kaldi's 'enrollment-file test-file target|nontarget'. Fields are separated by tabs or blanks; "
            + "names with blanks may stand in quotes.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<string?> Root { get; } = new("--root")
    {
        Description = "Folder below which the lists' recordings lie. [default: the current folder or the list's own, whichever has them]",
        HelpName = "DIR",
    };

    public Option<long> Seed { get; } = SharedOptions.Seed(
        "With DIR, --enroll, --calibrate-folds, --identify or --few-shot: what is drawn follows from it.");

    public Option<int?> Enroll { get; } = NumberOption.Of(
        ["--enroll"],
        "N",
        "Ask as a gallery does: N drawn recordings of each speaker are enrolled, the others compared with their voiceprint.",
        new NumberRule<int>(1, MostEnrolled));

    /// <summary>In which ways it scores.</summary>
    public ScorerOptions Ways { get; } = new();

    public Option<int?> CalibrateFolds { get; } = NumberOption.Of(
        ["--calibrate-folds"],
        "N",
        "Take likelihood ratios not from the model's calibration but from fits on other speakers of the list, divided into so many folds.",
        new NumberRule<int>(FewestFolds, MostFolds));

    public Option<bool> Identify { get; } = new("--identify")
    {
        Description =
            "Draw galleries of 10 people up to all, each known by 1, 2 and 3 recordings, and ask them whose voice the others are: "
            + "members' and strangers'.",
    };

    public Option<bool> Mixed { get; } = new("--mixed")
    {
        Description = "After several lists or folders, measure them as one too: galleries of people of all of them.",
    };

    public Option<double[]> Speech { get; } = new("--speech")
    {
        Description =
            "Measure also with tests cut to so much speech, in seconds such as 1,2,4: "
            + "joined with the speaker's next recordings where one is too short.",
        HelpName = "SECONDS",
        CustomParser = result =>
        {
            var numbers = new List<double>();
            foreach (var text in result.Tokens[0].Value.Split(','))
            {
                if (!s_speech.TryRead(text, out var seconds))
                {
                    result.AddError($"--speech: expected seconds between commas, each {s_speech}, got '{text}'.");
                    return [];
                }

                numbers.Add(seconds);
            }

            return [.. numbers.Distinct()];
        },
    };

    /// <summary>By what drawn galleries decide.</summary>
    public DecisionOptions Deciding { get; } = new();

    public Option<bool> FewShot { get; } = new("--few-shot")
    {
        Description = "Find the right one of 2 to 20 people, each known by 1 and by 5 recordings, in test speech of 1 to 6 seconds.",
    };

    public Option<string?> Report { get; } = new("--report")
    {
        Description =
            "Write also one page with curves, histograms, breakdowns and the worst trials, to be seen and heard: it needs no network, "
            + "and holds voices.",
        HelpName = "HTML",
    };

    public Option<bool> Breakdown { get; } = new("--breakdown")
    {
        Description = "Show also how trials fare by test speech, noise, bandwidth and session; --json always has it.",
    };

    public Option<bool> Curves { get; } = new("--curves")
    {
        Description = "With --json: also the points of the DET and ROC curves, and histograms of the scores.",
    };

    public Option<string> Model { get; } = SharedOptions.Model();

    public Option<int> Threads { get; } = SharedOptions.Threads();

    public Option<int?> Channel { get; } = SharedOptions.Channel();

    public Option<string?> Judge { get; } = SharedOptions.SpeechJudge();

    public Option<string> Precision { get; } = SharedOptions.Precision();

    public Option<bool> Json { get; } = SharedOptions.Json();

    public void AddTo(Command command)
    {
        command.Add(Paths);
        Add([Trials, Root, Seed, Mixed, Speech, Enroll, Ways.EnrollBy, Ways.Scoring, CalibrateFolds, Identify]);
        Deciding.AddTo(command);
        Add([FewShot, Report, Breakdown, Curves, Model, Threads, Channel, Judge, Precision, Json]);

        void Add(Option[] options)
        {
            foreach (var option in options)
            {
                command.Add(option);
            }
        }
    }

    /// <summary>The model and the trials that a command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="leftOut">Told of what may be a recording in a folder and cannot be looked at.</param>
    /// <exception cref="UsageException">Options do not go together.</exception>
    public (string Model, IReadOnlyList<TrialSet> Sets) Read(ParseResult parsed, Action<string> leftOut)
    {
        var lists = parsed.GetValue(Trials) ?? [];
        var named = ModelThenPaths.Read(parsed, Model, Paths, isModelAlone: lists.Length > 0);
        if ((lists.Length > 0) == (named.Paths.Count > 0))
        {
            throw new UsageException(parsed.GetValue(Paths) is [var missing] && !Path.Exists(missing) && lists.Length == 0
                ? $"{missing}: expected a folder of speakers or a model, got nothing there. Name a folder whose folders are speakers."
                : lists.Length > 0
                ? $"--trials: expected lists or folders of speakers, got both: '{named.Paths[0]}'. "
                    + "Where it is the lists' folder, name it with --root."
                : "evaluate: expected folders of speakers or --trials, got neither. "
                    + "Name a folder whose folders are speakers, or a trial list.");
        }

        Refuse(parsed, Root, lists.Length == 0, "--trials");
        Refuse(parsed, Curves, !parsed.GetValue(Json), "--json");
        var settings = ReadSettings(parsed);
        Refuse(parsed, Ways.EnrollBy, settings.Enroll is null, "--enroll");
        foreach (var option in Deciding.All)
        {
            Refuse(parsed, option, !settings.Identify, "--identify");
        }

        Refuse(
            parsed,
            Seed,
            lists.Length > 0 && settings is { Enroll: null, CalibrateFolds: null, Identify: false, FewShot: false },
            "folders of speakers, --enroll, --calibrate-folds, --identify or --few-shot");

        TrialSet[] sets = lists.Length > 0
            ? [.. lists.Select(list => TrialSet.Read(list, parsed.GetValue(Root)))]
            : [.. named.Paths.Select(folder => TrialSet.Of(folder, parsed.GetValue(Seed), leftOut))];
        Refuse(parsed, Mixed, sets.Length < 2, "another list or folder");
        sets = parsed.GetValue(Mixed) ? [.. sets, JoinedTrials.Of(sets)] : sets;
        return (named.Model, [.. sets.SelectMany(set => (TrialSet[])[set, .. (parsed.GetValue(Speech) ?? []).Select(set.Cut)])]);
    }

    /// <summary>What a command line asks besides the trials.</summary>
    public EvaluationSettings ReadSettings(ParseResult parsed) => new()
    {
        Enroll = parsed.GetValue(Enroll),
        CalibrateFolds = parsed.GetValue(CalibrateFolds),
        Identify = parsed.GetValue(Identify),
        Rule = Deciding.Read(parsed),
        Threshold = parsed.GetValue(Deciding.Threshold),
        FewShot = parsed.GetValue(FewShot),
        Seed = parsed.GetValue(Seed),
    };

    /// <summary>Refuses what has no room beside several ways of scoring.</summary>
    /// <param name="parsed">The command line.</param>
    public void RefuseForSeveral(ParseResult parsed)
    {
        foreach (var option in new Option[] { Identify, FewShot, Report, Breakdown })
        {
            Refuse(parsed, option, isWrong: true, "one way of scoring");
        }
    }

    private static void Refuse(ParseResult parsed, Option option, bool isWrong, string belongsTo)
    {
        if (isWrong && parsed.GetResult(option) is { Implicit: false })
        {
            throw new UsageException($"{option.Name}: expected {belongsTo} beside it, got none. Leave it out.");
        }
    }
}
