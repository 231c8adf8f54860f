using System.Globalization;
using Timbre.Cli.Rendering;
using Timbre.Galleries;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;
using Timbre.Recognition;

namespace Timbre.Cli.Commands;

/// <summary>Opens the gallery of a command line for what the command is about to do.</summary>
internal static class OpenGallery
{
    /// <summary>A gallery file; says so where other users of the machine could read the voices in it.</summary>
    /// <exception cref="UsageException">No file is named, and the user has no home folder.</exception>
    public static SqliteStore File(Terminal terminal, string path, bool create = false)
    {
        if (path.Length == 0)
        {
            throw new UsageException("--gallery: expected a file, got none, and this user has no home folder. Name a file with --gallery.");
        }

        var store = SqliteStore.Open(path, create);
        if (store.Privacy == GalleryPrivacy.Tightened)
        {
            terminal.Warn($"{path}: every user of this machine could read these voices; from now on only its owner can");
        }
        else if (store.Privacy == GalleryPrivacy.Exposed)
        {
            terminal.Warn(
                $"{path}: every user of this machine can read these voices; its owner should run: chmod 600 {Words.Quoted(path)}");
        }

        return store;
    }

    /// <summary>An existing gallery, to compare a model's embeddings with.</summary>
    /// <exception cref="GalleryEmptyException">Nobody is enrolled.</exception>
    /// <exception cref="UsageException">
    /// Neither the command line nor the model nor the gallery names a threshold, or it is one that no score of the model reaches.
    /// </exception>
    public static Gallery ToCompare(Terminal terminal, string path, VoiceEncoder encoder, double? threshold)
    {
        // Cosines end at 1; with a cohort, scores reach further, by its weight.
        if (threshold is { } asked && Math.Abs(asked) > encoder.Scorer.HighestScore)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"--threshold: expected a score of this model, {-encoder.Scorer.HighestScore:0.###} to "
                    + $"{encoder.Scorer.HighestScore:0.###}, got {asked}. Name the lowest score to accept."));
        }

        var store = File(terminal, path);
        try
        {
            var gallery = encoder.OpenGallery(store);
            return gallery.Model is null ? throw new GalleryEmptyException(gallery.Name)
                : threshold is null && gallery.Threshold is null && gallery.Calibration is null
                ? throw new UsageException(
                    "--threshold: expected a score, got none, and the model names none. Name the lowest score to accept.")
                : gallery;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
