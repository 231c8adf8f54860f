using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Evaluation.Scoring;
using Timbre.Galleries;
using Timbre.Recognition;

namespace Timbre.Cli.Commands;

/// <summary>In which ways an evaluation scores: several are compared in one table.</summary>
internal sealed class ScorerOptions
{
    private static readonly string[] s_enrolling =
        [.. Enum.GetNames<VoiceprintScoring>().Select(name => name.ToLowerInvariant())];

    /// <summary>The ways of scoring two embeddings.</summary>
    public Option<string[]> Scoring { get; } = ListOf(
        "--scoring",
        $"How embeddings are scored: {string.Join(", ", ScorerWord.All)}; several are compared in one table. "
            + "plda wants a model that calibrate --scoring plda wrote. [default: as the model names]",
        ScorerWord.All);

    /// <summary>The ways of scoring several recordings of a speaker.</summary>
    public Option<string[]> EnrollBy { get; } = ListOf(
        "--enroll-by",
        $"With --enroll, how several recordings of a speaker are scored: by their {string.Join(", ", s_enrolling)} "
            + "(mean and maximum of the scores with each). [default: centroid]",
        s_enrolling);

    /// <summary>The ways that a command line asks for, each with the model scoring so.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="encoder">The model.</param>
    /// <exception cref="ScoringException">The model lacks what a way needs.</exception>
    public IReadOnlyList<TriedScoring> Read(ParseResult parsed, VoiceEncoder encoder)
    {
        var encoders = Words(parsed, Scoring)
            .Select(word => encoder.ScoringBy(ScorerWord.Parse(word)!.Value)).DefaultIfEmpty(encoder).ToArray();
        var ways = Words(parsed, EnrollBy)
            .Select(word => Enum.Parse<VoiceprintScoring>(word, ignoreCase: true)).DefaultIfEmpty(VoiceprintScoring.Centroid);
        return [.. ways.SelectMany(way => encoders.Select(scoring => new TriedScoring(scoring, way)))];
    }

    private static IEnumerable<string> Words(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).Distinct(StringComparer.Ordinal);

    private static Option<string[]> ListOf(string name, string description, IReadOnlyList<string> words) => new(name)
    {
        Description = description,
        HelpName = "WORD,...",
        CustomParser = result =>
        {
            string[] given =
            [
                .. result.Tokens.SelectMany(token =>
                    token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            ];
            if (given.Length == 0 || given.FirstOrDefault(word => !words.Contains(word)) is not null)
            {
                result.AddError(
                    $"{name}: expected {string.Join(", ", words)}, got '{given.FirstOrDefault(word => !words.Contains(word))}'.");
            }

            return given;
        },
    };
}
