using Timbre.Cli.Contents;
using Timbre.Evaluation.Trials;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Rendering;

/// <summary>What a gallery, a folder, a recipe or a list of trials is.</summary>
internal static class ContentView
{
    public static void Show(Terminal terminal, GallerySummary gallery, bool json)
    {
        var model = gallery.Model;
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                kind = "gallery",
                gallery.File,
                gallery.Bytes,
                gallery.Permissions,
                model = model is null ? null : new { model.Id, model.Name, model.EmbeddingSize },
                model?.Threshold,
                gallery.Speakers,
                gallery.Recordings,
                @sealed = gallery.IsSealed,
                calibration = KeptCalibration.Json(gallery.Calibration),
            });
            return;
        }

        var output = terminal.Output;
        output.WriteLine($"gallery      {gallery.File}");
        output.WriteLine(Words.Of($"speakers     {gallery.Speakers}, of {gallery.Recordings} recording(s)"));
        output.WriteLine(model is null ? "model        none yet: it takes that of the first enrollment" : $"model        {model}");
        if (model is not null)
        {
            output.WriteLine(Words.Of($"embeddings   {model.EmbeddingSize} numbers each"));
            output.WriteLine(
                model.Threshold is { } threshold
                    ? Words.Of($"threshold    {threshold:0.000}, where the model names none")
                    : "threshold    the model's own");
        }

        output.WriteLine($"calibration  {KeptCalibration.Text(gallery.Calibration, none: "the model's own")}");
        output.WriteLine($"seal         {(gallery.IsSealed ? "whole: it is as it was exported" : "none: it is in use")}");
        output.WriteLine(Words.Of($"size         {gallery.Bytes} bytes"));
        if (gallery.Permissions is { } permissions)
        {
            output.WriteLine($"permissions  {permissions}");
        }
    }

    public static void Show(Terminal terminal, FolderSummary folder, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { kind = "folder", folder.Folder, folder.Recordings, folder.Utterances, folder.Speakers });
            return;
        }

        terminal.Output.WriteLine($"folder       {folder.Folder}");
        terminal.Output.WriteLine(Words.Of($"recordings   {folder.Recordings}"));
        if (folder.Utterances is { } utterances)
        {
            terminal.Output.WriteLine(Words.Of($"utterances   {utterances}, by Kaldi's lists"));
            terminal.Output.WriteLine(Words.Of($"speakers     {folder.Speakers}"));
            return;
        }

        terminal.Output.WriteLine(folder.Speakers > 0
            ? Words.Of($"speakers     {folder.Speakers}, if each folder directly in it is one")
            : "speakers     not told: its recordings lie directly in it");
    }

    public static void Show(Terminal terminal, string path, Recipe recipe, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { kind = "recipe", file = path, recipe.Description, recipe.Seed });
            return;
        }

        terminal.Output.WriteLine($"recipe       {path}");
        terminal.Output.WriteLine($"description  {recipe.Description}");
        terminal.Output.WriteLine(Words.Of($"seed         {recipe.Seed}"));
    }

    public static void Show(Terminal terminal, string path, TrialList list, bool json)
    {
        if (json)
        {
            JsonOutput.Write(
                terminal, new { kind = "trials", file = path, list.Targets, list.Nontargets, recordings = list.Recordings.Count });
            return;
        }

        terminal.Output.WriteLine($"trial list   {path}");
        terminal.Output.WriteLine(Words.Of($"trials       {list.Targets} of one speaker, {list.Nontargets} of two"));
        terminal.Output.WriteLine(Words.Of($"recordings   {list.Recordings.Count}"));
    }
}
