using System.Runtime.Versioning;

namespace Timbre.Cli.Launching;

/// <summary>
/// <c>./timbre</c>, the script: where it is called from, who calls it, what it finds; and that it never says "no" by itself.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class LauncherTests
{
    [Theory]
    [InlineData("clone", "\"$CLONE/timbre\" info 'a b' ''")]
    [InlineData("a clone é", "\"$CLONE/timbre\" info 'a b' ''")]
    [InlineData("clone", "cd clone && sh timbre info 'a b' ''")]
    [InlineData("clone", "cd clone && PATH=.:$PATH && timbre info 'a b' ''")]
    [InlineData("clone", "ln -s clone/timbre one && ./one info 'a b' ''")]
    [
        InlineData(
            "a clone é",
            "ln -s \"$CLONE/timbre\" one && mkdir bin && ln -s ../one bin/timbre && cd / && PATH=\"$OLDPWD/bin:$PATH\" && timbre "
            + "info 'a b' ''")
    ]
    public void Run_FromAnywhere_BuildsOnceAndHandsOverEveryWord(string name, string line)
    {
        using var clone = new SmallClone(name);
        var run = clone.Run(line);
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldBe($"ran {clone[".build/timbre/timbre.dll"]}\n[info]\n[a b]\n[]\n");
        clone.Run("\"$CLONE/timbre\"").Error.ShouldBeEmpty();
        clone.Builds.ShouldBe(1);
    }

    [Theory]
    [InlineData("echo changed >>$CLONE/src/Timbre.Cli/Timbre.Cli.csproj")]
    [InlineData("echo changed >>$CLONE/Directory.Build.props")]
    [InlineData("echo new >$CLONE/src/Timbre.Cli/New.cs")]
    [InlineData("rm $CLONE/models/default.safetensors")]
    [InlineData("mv $CLONE/recipes/default.yaml $CLONE/recipes/other.yaml")]
    [InlineData("rm -r $CLONE/.build/timbre")]
    public void Run_SourcesChanged_BuildsAnew(string change)
    {
        using var clone = new SmallClone();
        clone.Run("$CLONE/timbre");
        clone.Run(change).Code.ShouldBe(0);
        clone.Run("$CLONE/timbre").Code.ShouldBe(0);
        clone.Builds.ShouldBe(2);
        clone.Run("mkdir -p $CLONE/src/Timbre.Cli/obj && echo x >$CLONE/src/Timbre.Cli/obj/made && $CLONE/timbre").Code.ShouldBe(0);
        clone.Builds.ShouldBe(2);
    }

    [Fact]
    public void Run_TheProgramsAnswer_IsTheLaunchers()
    {
        using var clone = new SmallClone();
        clone.Run("$CLONE/timbre", ("CODE", "1")).Code.ShouldBe(ExitCodes.Negative);
        clone.Run("$CLONE/timbre", ("CODE", "143")).Code.ShouldBe(143);
    }

    [Fact]
    public void Run_BuildFails_SaysWhyAndKeepsWhatThereWas()
    {
        using var clone = new SmallClone();
        clone.Run("$CLONE/timbre");
        clone.Write("src/Timbre.Cli/New.cs", "?");
        var run = clone.Run("$CLONE/timbre", ("BREAK_BUILD", "yes"));
        run.Code.ShouldBe(ExitCodes.Internal);
        run.Error.ShouldContain("; expected");
        clone.Builds.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        File.Exists(clone[".build/timbre/timbre.dll"]).ShouldBeTrue();
        clone.Run("$CLONE/timbre").Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("", 1, true)]
    [InlineData("1", 2, false)]
    public void Run_Builds_AheadOfTimeWhereThatCompilerCanBeHad(string missing, int builds, bool isAhead)
    {
        using var clone = new SmallClone();
        clone.Run("$CLONE/timbre", ("NO_CROSSGEN", missing)).Code.ShouldBe(0);
        clone.Builds.ShouldBe(builds);
        clone.LastBuild.Contains("PublishReadyToRun=true", StringComparison.Ordinal).ShouldBe(isAhead);
    }

    [Theory]
    [InlineData("#!/bin/sh\nexit 1", ExitCodes.MissingComponent)]
    [InlineData("#!/bin/sh\ncase $1 in --list-sdks) echo '9.0.100 [/sdk]' ;; *) exit 1 ;; esac", ExitCodes.MissingComponent)]
    [InlineData("#!/bin/sh\ncase $1 in --list-sdks) echo '10.0.100 [/sdk]' ;; *) exit 0 ;; esac", ExitCodes.Internal)]
    public void Run_NoUsableSdk_NeverEndsWithOne(string dotnet, int code)
    {
        using var clone = new SmallClone();
        clone.WriteProgram("dotnet", dotnet);
        var run = clone.Run("$CLONE/timbre");
        run.Code.ShouldBe(code);
        run.Error.ShouldContain("timbre: ");
    }

    [Fact]
    public void Run_NoDotnet_NamesThePackage()
    {
        using var clone = new SmallClone();
        File.Delete(Path.Combine(clone.Tools, "dotnet"));
        var run = clone.Run(
            "for tool in sh dirname readlink; do ln -s \"$(command -v $tool)\" tools/; done; PATH=$PWD/tools; $CLONE/timbre");
        run.Code.ShouldBe(ExitCodes.MissingComponent);
        run.Error.ShouldContain("dotnet-sdk-10.0");
    }

    [Fact]
    public void Run_CopyOfTheScript_SaysToLinkIt()
    {
        using var clone = new SmallClone();
        var run = clone.Run("cp $CLONE/timbre here && ./here");
        run.Code.ShouldBe(ExitCodes.MissingComponent);
        run.Error.ShouldContain("link");
    }

    [Fact]
    public void Run_ClosedStreams_AreNoPlaceForAnswers()
    {
        using var clone = new SmallClone();
        clone.Run("$CLONE/timbre");
        clone.WriteProgram("dotnet", "#!/bin/sh\n{ echo answer; } 2>/dev/null || exit 9");
        clone.Run("$CLONE/timbre >&-").Code.ShouldBe(ExitCodes.CannotWrite);
        clone.Run("$CLONE/timbre <&- 2>&-").Output.ShouldBe("answer\n");
    }

    [Fact]
    public void Run_NoFlockAndNoGnuFind_BuildsOnce()
    {
        using var clone = new SmallClone();

        // A find that knows what POSIX asks, and no more; and a folder of tools without flock.
        clone.WriteProgram(
            "find", "#!/bin/sh\nfor word; do case $word in -printf | -cnewer) exit 1 ;; esac; done\nexec \"$REAL_FIND\" \"$@\"");
        const string Tools =
            "for tool in sh dirname readlink id ls cksum tr sort cmp head mkdir rm mv cat sleep grep; "
            + "do ln -sf \"$(PATH=${PATH#*:}; command -v $tool)\" tools/; done; "
            + "REAL_FIND=$(PATH=${PATH#*:}; command -v find) && export REAL_FIND && PATH=$PWD/tools; ";
        clone.Run(Tools + "! command -v flock && $CLONE/timbre one & $CLONE/timbre two & wait");
        var run = clone.Run(Tools + "$CLONE/timbre three & $CLONE/timbre four & wait");
        run.Output.ShouldContain("[three]");
        run.Output.ShouldContain("[four]");
        Directory.Exists(clone[".build/lock.d"]).ShouldBeFalse();
        clone.Run(
            Tools
                + "echo changed >>$CLONE/models/default.safetensors; mkdir $CLONE/.build/lock.d && echo 99999999 "
                + ">$CLONE/.build/lock.d/pid; $CLONE/timbre")
            .Code.ShouldBe(0);
        Directory.Exists(clone[".build/lock.d"]).ShouldBeFalse();
    }

    [Fact]
    public void Run_CloneOfSomebodyElse_BuildsInACacheOfOnesOwn()
    {
        using var clone = new SmallClone();

        // Who owns a folder, and who asks, the launcher learns of ls and id.
        clone.WriteProgram("id", "#!/bin/sh\necho 4242");
        clone.WriteProgram(
            "ls",
            "#!/bin/sh\nfor path; do :; done\ncase $path in \"$CLONE\") owner=7 ;; *) owner=4242 ;; "
            + "esac\necho \"drwx------ 2 $owner 7 4096 today $path\"");
        var run = clone.Run("$CLONE/timbre info");
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith($"ran {clone.Outside}/home/.cache/timbre/");
        Directory.Exists(clone[".build"]).ShouldBeFalse();
        clone.LastBuild.ShouldContain("--artifacts-path " + clone.Outside);
        clone.Run("$CLONE/timbre info").Error.ShouldBeEmpty();
        clone.Builds.ShouldBe(1);
        clone.Run(
            "$CLONE/timbre info",
            ("XDG_CACHE_HOME", clone.Outside + "/cache")).Output.ShouldStartWith($"ran {clone.Outside}/cache/timbre/");
        clone.Run(
            "unset HOME; $CLONE/timbre info",
            ("TMPDIR", clone.Outside)).Output.ShouldStartWith($"ran {clone.Outside}/timbre-of-4242/timbre/");
        var nowhere = clone.Run("unset HOME; $CLONE/timbre info", ("TMPDIR", "/dev/null"));
        nowhere.Code.ShouldBe(ExitCodes.CannotWrite);
        nowhere.Error.ShouldContain("XDG_CACHE_HOME");
    }
}
