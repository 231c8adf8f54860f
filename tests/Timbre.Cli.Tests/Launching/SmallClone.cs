using System.Diagnostics;
using System.Runtime.Versioning;
using Timbre.Testing;

namespace Timbre.Cli.Launching;

/// <summary>
/// A clone with next to nothing in it, and a <c>dotnet</c> that only tells how it was called: what the launcher does, in milliseconds.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class SmallClone : IDisposable
{
    private const string Dotnet =
        """
        #!/bin/sh
        case $1 in
          --list-sdks) echo "10.0.100 [/sdk]" ;;
          publish)
            echo "$*" >>"$BUILDS"
            case "${NO_CROSSGEN:-} $*" in
              "1 "*ReadyToRun*) echo "error NETSDK1094: a valid runtime package was not found (Crossgen2)"; exit 1 ;;
            esac
            [ -z "${BREAK_BUILD:-}" ] || { echo "a.cs(1,1): error CS1002: ; expected"; exit 1; }
            while [ $# -gt 0 ]; do [ "$1" = -o ] && out=$2; shift; done
            mkdir -p "$out" && echo made >"$out/timbre.dll" ;;
          *)
            echo "ran $1"
            shift
            for word; do echo "[$word]"; done
            exit "${CODE:-0}" ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes a clone.</summary>
    /// <param name="name">Its folder's name.</param>
    public SmallClone(string name = "clone")
    {
        Root = _folder[name];
        Write("src/Timbre.Cli/Timbre.Cli.csproj", "<Project />");
        Write("models/default.safetensors", "model");
        Write("recipes/default.yaml", "recipe");
        Write("Directory.Build.props", "<Project />");
        Write(".ci/packages", "exit 0\n");
        File.Copy(Path.Combine(Repository.Root, "timbre"), this["timbre"]);
        Directory.CreateDirectory(Tools);
        WriteProgram("dotnet", Dotnet);
    }

    /// <summary>The clone's folder.</summary>
    public string Root { get; }

    /// <summary>The folder that comes first in PATH.</summary>
    public string Tools => _folder["tools"];

    /// <summary>A folder beside the clone.</summary>
    public string Outside => _folder.Path;

    /// <summary>How often the program was built.</summary>
    public int Builds => File.Exists(_folder["builds"]) ? File.ReadAllLines(_folder["builds"]).Length : 0;

    /// <summary>How it was built the last time.</summary>
    public string LastBuild => File.ReadAllLines(_folder["builds"])[^1];

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a file of the clone.</summary>
    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
    }

    /// <summary>Puts a program first in PATH.</summary>
    public void WriteProgram(string name, string text)
    {
        var path = Path.Combine(Tools, name);
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("755", 8));
    }

    /// <summary>Runs a line in sh, in the folder beside the clone, where <c>$CLONE</c> is the clone.</summary>
    public CommandRun Run(string line, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = Outside };
        start.Environment["PATH"] = Tools + ":" + start.Environment["PATH"];
        start.Environment["CLONE"] = Root;
        start.Environment["BUILDS"] = _folder["builds"];
        start.Environment["HOME"] = _folder["home"];
        start.Environment.Remove("XDG_CACHE_HOME");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return CommandRun.Of(start);
    }

    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            File.SetUnixFileMode(Root, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        _folder.Dispose();
    }
}
