using System.Globalization;

namespace Timbre.Benchmarks.Running;

/// <summary>What follows a command: the name of what is measured, then options with their values.</summary>
internal sealed class CommandArguments
{
    private readonly string _command;
    private readonly string? _name;
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Takes the arguments apart.</summary>
    /// <param name="command">For messages.</param>
    /// <param name="args">What follows the command.</param>
    /// <param name="options">The options there are.</param>
    public CommandArguments(string command, ReadOnlySpan<string> args, params string[] options)
    {
        _command = command;
        var first = 0;
        if (!args.IsEmpty && !args[0].StartsWith("--", StringComparison.Ordinal))
        {
            (_name, first) = (args[0], 1);
        }

        for (var i = first; i < args.Length; i += 2)
        {
            if (!options.Contains(args[i]) || i + 1 == args.Length)
            {
                Refuse($"{string.Join(", ", options)} with a value each", args[i]);
                return;
            }

            _values[args[i]] = args[i + 1];
        }
    }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The one of that name.</summary>
    /// <returns>Null, and a fault, where there is none.</returns>
    public T? Named<T>(IReadOnlyList<T> all, Func<T, string> nameOf)
        where T : class => Choose(all, nameOf, _name, "");

    /// <summary>What an option chooses among several.</summary>
    /// <returns>Null, and a fault, where there is none.</returns>
    public T? Choice<T>(string option, IReadOnlyList<T> all, Func<T, string> nameOf)
        where T : class => Choose(all, nameOf, Text(option), option + " ");

    /// <summary>A number of at least 1.</summary>
    public int Count(string option, int otherwise)
    {
        if (!_values.TryGetValue(option, out var text))
        {
            return otherwise;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            Refuse($"{option} of at least 1", text);
        }

        return count;
    }

    /// <summary>A text; null where it is not given.</summary>
    public string? Text(string option) => _values.GetValueOrDefault(option);

    private T? Choose<T>(IReadOnlyList<T> all, Func<T, string> nameOf, string? name, string of)
        where T : class
    {
        var found = all.FirstOrDefault(one => nameOf(one) == name);
        if (found is null)
        {
            Refuse($"{of}one of {string.Join(", ", all.Select(nameOf))}", name ?? "nothing");
        }

        return found;
    }

    private void Refuse(string rule, string actual) => Fault ??= $"{_command}: expected {rule}, got {actual}.";
}
