namespace Timbre.Faults.Tests;

public class CanonicalNameTests
{
    // Columns 1 and 2 of lines of the Unicode standard's NormalizationTest.txt, and of its annex 15.
    [Theory]
    [InlineData("Jose\u0301", "Jos\u00E9")]
    [InlineData("Jos\u00E9", "Jos\u00E9")]
    [InlineData("D\u0307\u0323", "\u1E0C\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A7", "\uAC00\u11A7")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("\U00011099\U000110BA", "\U0001109A")]
    [InlineData("\u674E\u96F7", "\u674E\u96F7")]
    public void Of_AnyForm_IsFormC(string name, string expected)
    {
        CanonicalName.Of(name).ShouldBe(expected);
        CanonicalName.Of(expected).ShouldBe(expected);
    }

    [Fact]
    public void Of_EveryLetterOfEurope_ComposesAgain()
    {
        // U+00C0 to U+017F: the letter and its decomposed writing, which differ in length only where there is one.
        foreach (var (whole, parts) in new[]
        {
            ("ÀÉÎÕÜÇÑ", "A\u0300E\u0301I\u0302O\u0303U\u0308C\u0327N\u0303"),
            ("žŷťşřőńł", "z\u030Cy\u0302t\u030Cs\u0327r\u030Co\u030Bn\u0301ł"),
        })
        {
            CanonicalName.Of(parts).ShouldBe(whole);
        }
    }

    [Theory]
    [InlineData(" ann ", "ann")]
    [InlineData("\u00A0Zoë\t", "Zoë")]
    [InlineData("Mary  Ann", "Mary  Ann")]
    [InlineData("", "")]
    public void Of_BlanksAtTheEnds_AreDropped(string name, string expected) => CanonicalName.Of(name).ShouldBe(expected);

    [Fact]
    public void Of_HalfOfAPair_StaysAsItIs() => CanonicalName.Of("e\u0301" + '\uD800').ShouldBe("\u00E9" + '\uD800');
}
