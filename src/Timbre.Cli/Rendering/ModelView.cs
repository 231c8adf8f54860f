using Timbre.Neural.Files;
using Timbre.Settings.Shape;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;

namespace Timbre.Cli.Rendering;

/// <summary>What a model is.</summary>
internal static class ModelView
{
    // Pages of YAML: for programs, and for who asks.
    private const string RecipeKey = "recipe";
    private const string Rounded = " of 8 bits";

    public static void Show(Terminal terminal, string path, SpeakerModel model, bool json)
    {
        var parameters = model.Members.Sum(member => member.Parameters.TrainedNumbers);
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                kind = "model",
                file = path,
                model.Id,
                model.Info.Name,
                model.Info.License,
                model.Info.Data,
                network = string.Join(" + ", model.Members.Select(
                    member => member.Options.GetType().Name.Replace("Options", "", StringComparison.Ordinal))),
                members = model.Members.Count,
                views = ViewsOf(model).Select(view => new { Kind = CamelCase.Of(view.Kind.ToString()), view.Length }),
                embeddingSize = model.EmbeddingSize,
                parameters,
                weights = model.Weights == TensorStorage.Int8 ? "int8" : "float32",
                scoring = model.Cohort is { } used
                    ? new { impostors = used.Embeddings.Length / model.EmbeddingSize, used.Options.Top, used.Options.Weight }
                    : null,
                scoredBy = model.BackEnd?.Kind ?? (model.Cohort is null ? "cosine" : "cohort"),
                model.Threshold,
                holdsPlda = model.Plda is not null,
                calibration = KeptCalibration.Json(model.Calibration),
                model.Info.Training,
            });
            return;
        }

        var output = terminal.Output;
        output.WriteLine($"model        {path}");
        output.WriteLine($"id           {model.Id}");
        output.WriteLine($"name         {model.Info.Name}");
        output.WriteLine($"license      {(model.Info.License.Length > 0 ? model.Info.License : "not stated")}");
        output.WriteLine($"data         {string.Join(", ", model.Info.Data)}");
        var of = model.Members.Count > 1 ? Words.Of($"{model.Members.Count} networks joined by score, ") : "";
        var weights = model.Weights == TensorStorage.Int8 ? Rounded : "";
        output.WriteLine(Words.Of($"network      {of}{parameters} parameters{weights}, embeddings of {model.EmbeddingSize} numbers"));
        foreach (var (kind, length) in ViewsOf(model))
        {
            output.WriteLine(Words.Of($"view         {CamelCase.Of(kind.ToString())}, its part of the embedding of length {length}"));
        }

        output.WriteLine(model.BackEnd is { } backEnd ? $"scoring      {backEnd.Kind}"
            : model.Cohort is { } cohort
            ? Words.Of(
                $"scoring      cosine, less {cohort.Options.Weight} of the mean of the {cohort.Options.Top} highest with "
                + $"{cohort.Embeddings.Length / model.EmbeddingSize} impostors, for each side")
            : "scoring      cosine");
        output.WriteLine($"calibration  {KeptCalibration.Text(model.Calibration, none: "none: its threshold decides")}");
        foreach (var (key, value) in model.Info.Training.Where(entry => entry.Key != RecipeKey))
        {
            output.WriteLine($"{key,-12} {value}");
        }
    }

    // Of one network; those of several may differ.
    private static IEnumerable<(EcapaView Kind, double Length)> ViewsOf(SpeakerModel model) =>
        model.Members is [{ Options: EcapaOptions { Views.Count: > 1 } ecapa }]
            ? ecapa.Views.Select((view, index) => (view, ecapa.ViewLengths.Count == 0 ? 1 : ecapa.ViewLengths[index]))
            : [];
}
