namespace Timbre.Audio.Augmentation;

/// <summary>An entry of a recipe's augmentations is wrong: an unknown kind or setting, a wrong type, a value out of range.</summary>
/// <param name="message">One line that names the entry, the rule and the remedy.</param>
public sealed class AugmentationSettingException(string message) : TimbreException(message);
