using System.Text;
using Timbre.Testing;

namespace Timbre.Evaluation.Trials;

/// <summary>The forms in which the field writes trial lists, all with the same two trials.</summary>
public sealed class TrialListFormsTests : IDisposable
{
    private static readonly Trial[] Plain = [new(true, "a/1.wav", "a/2.wav"), new(false, "a/1.wav", "b/1.wav")];
    private static readonly Trial[] Blank = [new(true, "a b/1 x.wav", "a b/2.wav"), new(false, "a b/1 x.wav", "c/1.wav")];
    private readonly TemporaryFolder _folder = new();

    private string List => _folder["list.trials"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1 a/1.wav a/2.wav\n0 a/1.wav b/1.wav\n")]
    [InlineData("1\ta/1.wav\ta/2.wav\n0\ta/1.wav\tb/1.wav")]
    [InlineData("1   a/1.wav \t a/2.wav  \r\n\r\n0 a/1.wav b/1.wav\t\r\n")]
    [InlineData("# a comment\n1 a/1.wav a/2.wav\n;; another\n  \n#0 x y\n0 a/1.wav b/1.wav\n")]
    [InlineData("a/1.wav a/2.wav target\na/1.wav b/1.wav nontarget\n")]
    [InlineData("a/1.wav\ta/2.wav\ttgt\na/1.wav\tb/1.wav\timp\n")]
    [InlineData("a/1.wav a/2.wav 1\na/1.wav b/1.wav 0\n")]
    [InlineData("a/1.wav a/2.wav Target\na/1.wav b/1.wav NONTARGET\n")]
    [InlineData("1,a/1.wav,a/2.wav\n0, a/1.wav, b/1.wav\n")]
    [InlineData("a/1.wav;a/2.wav;1\na/1.wav;b/1.wav;0\n")]
    [InlineData("1 \"a/1.wav\" 'a/2.wav'\n0 a/1.wav \"b/1.wav\"\n")]
    [InlineData("\u000b1 a/1.wav a/2.wav\r0 a/1.wav b/1.wav")]
    public void Read_FormsOfTheField_GiveTheSameTrials(string text)
    {
        File.WriteAllText(List, text);
        TrialList.Read(List).Trials.ShouldBe(Plain);
    }

    [Theory]
    [InlineData("1\ta b/1 x.wav\ta b/2.wav\n0\ta b/1 x.wav\tc/1.wav\n")]
    [InlineData("a b/1 x.wav\ta b/2.wav\ttarget\na b/1 x.wav\tc/1.wav\tnontarget\n")]
    [InlineData("1 \"a b/1 x.wav\" \"a b/2.wav\"\n0 'a b/1 x.wav' c/1.wav\n")]
    [InlineData("1,a b/1 x.wav,a b/2.wav\n0,\"a b/1 x.wav\",c/1.wav\n")]
    [InlineData("1 a b/1 x.wav a b/2.wav\n0 a b/1 x.wav c/1.wav\n")]
    [InlineData("a b/1 x.wav a b/2.wav target\na b/1 x.wav c/1.wav nontarget\n")]
    public void Read_NamesWithBlanks_StayWhole(string text)
    {
        File.WriteAllText(List, text);
        TrialList.Read(List).Trials.ShouldBe(Blank);
    }

    [Theory]
    [InlineData("1 d'Arc.wav l'eau.wav\n0 d'Arc.wav b\n", "d'Arc.wav", "l'eau.wav")]
    [InlineData("1 'tis.wav it's.wav\n0 'tis.wav b\n", "'tis.wav", "it's.wav")]
    [InlineData("1 \"say \"\"ah\"\".wav\" b.wav\n0 b.wav c.wav\n", "say \"ah\".wav", "b.wav")]
    [InlineData("1 a\u00a0b.wav c\u3000d.wav\n0 b.wav c.wav\n", "a\u00a0b.wav", "c\u3000d.wav")]
    [InlineData("1 a,b.wav c;d.wav\n0 b.wav c.wav\n", "a,b.wav", "c;d.wav")]
    [InlineData("1 a#1.wav c.wav\n0 b.wav c.wav\n", "a#1.wav", "c.wav")]
    [InlineData("1 José.wav 声.wav\n0 b.wav c.wav\n", "José.wav", "声.wav")]
    public void Read_UnusualLetters_ArePartOfNames(string text, string enrollment, string test)
    {
        File.WriteAllText(List, text);
        TrialList.Read(List).Trials[0].ShouldBe(new Trial(true, enrollment, test));
    }

    [Fact]
    public void Read_LineOfThousandsOfWords_IsRefusedWithoutTryingEachDivision()
    {
        File.WriteAllText(List, "0 " + string.Concat(Enumerable.Repeat("- ", 20_000)) + "a.wav\n");
        var asked = 0;

        Should.Throw<TrialListException>(() => TrialList.Read(List, _ => ++asked < 0)).Message.ShouldContain("line 1");

        asked.ShouldBe(0);
    }

    [Fact]
    public void Read_BareNamesWithoutEndings_AreDividedWhereRecordingsAre()
    {
        File.WriteAllText(List, "1 a b c\n0 a b d\n");
        TrialList.Read(List, name => name is "a b" or "c" or "d").Trials
            .ShouldBe([new Trial(true, "a b", "c"), new Trial(false, "a b", "d")]);
    }

    [Theory]
    [InlineData("1 a.wav b.wav c.wav\n0 a.wav b.wav\n", "line 1")]
    [InlineData("0 a.wav b.wav\n1 a.wav b x.wav c.wav d\n", "line 2")]
    public void Read_SeveralMeanings_AreRefusedWithTheRule(string text, string line)
    {
        File.WriteAllText(List, text);
        var fault = Should.Throw<TrialListException>(() => TrialList.Read(List, name => name.Length > 4));
        fault.Message.ShouldContain(line);
        fault.Message.ShouldContain("tabs");
    }

    [Fact]
    public void Read_LabelsAtBothEndsOfEveryLine_AreRefused()
    {
        File.WriteAllText(List, "1 7 0\n0 8 1\n");
        Should.Throw<TrialListException>(() => TrialList.Read(List)).Message.ShouldContain("at one end");
    }

    [Fact]
    public void Read_LabelsAtBothEndsOfSomeLines_AreTakenFromWhereAllHaveThem()
    {
        File.WriteAllText(List, "1 7 0\n0 8 nine\n");
        TrialList.Read(List).Trials.ShouldBe([new Trial(true, "7", "0"), new Trial(false, "8", "nine")]);
    }

    [Fact]
    public void Read_FormsMixed_NamesTheLineThatDiffers()
    {
        File.WriteAllText(List, "1 a.wav b.wav\na.wav c.wav nontarget\n");
        Should.Throw<TrialListException>(() => TrialList.Read(List)).Message.ShouldContain("line 2");
    }

    [Theory]
    [InlineData("1 a b\n0 a b\n0 a c\n")]
    [InlineData("1 a b\n0 a c\n0 b a\n")]
    public void Read_OneTrialWithBothLabels_IsRefused(string text)
    {
        File.WriteAllText(List, text);
        var fault = Should.Throw<TrialListException>(() => TrialList.Read(List));
        fault.Message.ShouldContain("a");
        fault.Message.ShouldContain("one label");
        fault.Message.ShouldContain("lines 1 and");
    }

    [Fact]
    public void Read_TrialTwice_CountsTwice()
    {
        File.WriteAllText(List, "1 a b\n1 a b\n0 a c\n");
        TrialList.Read(List).Targets.ShouldBe(2);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_ByteOrderMark_IsNoPartOfTheList(string encoding)
    {
        File.WriteAllText(List, "1 José/1.wav a/2.wav\r\n0 José/1.wav b/1.wav\r\n", Encoding.GetEncoding(encoding));
        TrialList.Read(List).Trials[0].ShouldBe(new Trial(true, "José/1.wav", "a/2.wav"));
    }

    [Fact]
    public void Read_OtherEncoding_SaysSo()
    {
        File.WriteAllText(List, "1 José/1.wav a/2.wav\n0 José/1.wav b/1.wav\n", Encoding.Latin1);
        Should.Throw<TrialListException>(() => TrialList.Read(List)).Message.ShouldContain("UTF-8");
    }
}
