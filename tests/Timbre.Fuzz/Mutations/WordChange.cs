using System.Text;
using System.Text.RegularExpressions;

namespace Timbre.Fuzz.Mutations;

/// <summary>One word, number or mark of a text replaced by another.</summary>
internal sealed partial record WordChange(int At, string Word) : Mutation(At)
{
    /// <summary>What programs stumble over in texts.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "",
        " ",
        "0",
        "-0",
        "1",
        "-1",
        "2",
        "3",
        "7",
        "0.5",
        "-0.5",
        "1e9",
        "1e-300",
        "1e308",
        "1e999",
        "0x10",
        "010",
        "1_000",
        "0,45",
        ".5",
        "5.",
        "+5",
        "nan",
        "NaN",
        ".nan",
        "inf",
        "-Infinity",
        ".inf",
        "255",
        "256",
        "8192",
        "65535",
        "65536",
        "100000",
        "16777217",
        "2147483647",
        "2147483648",
        "-2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616", "99999999999999999999999999",
        "null",
        "~",
        "true",
        "false",
        "yes",
        "[]",
        "{}",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "-",
        "\"",
        "'",
        "\\",
        "./",
        "|",
        ">",
        "&a",
        "*a",
        "<<",
        "!!binary x",
        "!!int a",
        "%YAML",
        "---",
        "...",
        "#",
        "@",
        "`",
        "?",
        "..",
        "../..",
        ".",
        "/dev/null",
        "con",
        "José",
        "Jose\u0301",
        "\u202Eabc",
        "\uFEFF",
        "\0",
        "\u0001",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\n  - ",
        "kind",
        "a b",
        "\ud83d\ude00",
        "aamSoftmax",
        "ecapa",
        "log",
        "mean",
        "none",
        "1ms",
        "-1s",
        "1e12s",
        "5%",
        "%s",
        "{0}",
    ];

    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        // Latin-1 keeps every byte as it is.
        var text = Encoding.Latin1.GetString(data);
        var tokens = Tokens().Matches(text);
        if (tokens.Count == 0)
        {
            return Encoding.UTF8.GetBytes(Word);
        }

        var token = tokens[Math.Min(Offset(tokens.Count), tokens.Count - 1)];
        return [.. data[..token.Index], .. Encoding.UTF8.GetBytes(Word), .. data[(token.Index + token.Length)..]];
    }

    [GeneratedRegex(@"-?[0-9]+(?:\.[0-9]+)?|[A-Za-z_]+|[^A-Za-z0-9_\s]|\s+")]
    private static partial Regex Tokens();
}
