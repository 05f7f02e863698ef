using System.Text.RegularExpressions;
using CsCheck;
using Irsactl.LocalAws.Services.CloudFront.Serving;
using Irsactl.LocalAws.Services.CloudFront.Settings;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>Path patterns and cache headers, held against other readings of them.</summary>
public sealed class PathPatternTests
{
    [Fact]
    public void Pattern_MeansWhatARegularExpressionSays()
    {
        var text = Gen.OneOf('a', 'b', '/', '.', '*', '?').Array[0, 8].Select(characters => new string(characters));
        Gen.Select(text, text).Sample((pattern, path) =>
        {
            var expression = $"^{Regex.Escape(pattern.TrimStart('/')).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$";
            PathPattern.Matches(pattern, path).ShouldBe(
                Regex.IsMatch(path.TrimStart('/'), expression, RegexOptions.Singleline, TimeSpan.FromSeconds(5)),
                $"'{pattern}' and '{path}'");
        });
    }

    [Fact]
    public void Pattern_OfManyStars_IsDecidedInTime() =>
        PathPattern.Matches(string.Concat(Enumerable.Repeat("*a", 100)) + "b", new string('a', 10_000)).ShouldBeFalse();

    [Theory]
    [InlineData("max-age=5", 5L, false)]
    [InlineData("MAX-AGE=5, S-MaxAge=\"7\"", 7L, false)]
    [InlineData("public, no-cache", null, true)]
    [InlineData("private=\"set-cookie\", max-age=3", 3L, true)]
    [InlineData("max-age=99999999999999999999999", (long)int.MaxValue, false)]
    [InlineData("max-age=-5, =, ,;", null, false)]
    public void CacheControl_IsReadAsItIsWritten(string header, long? maxAge, bool isUncacheable) =>
        CacheControl.Parse(header).ShouldBe(new CacheControl(maxAge, isUncacheable));

    [Fact]
    public void CacheControl_AnyText_GivesNoTimeThatIsNone()
    {
        var word = Gen.Frequency(
            (3, Gen.OneOf("max-age", "s-maxage", "no-cache", "=", ",", "\"", "-", " ", "7", "٣", "99999999999999999999")), (1, Gen.String));
        word.Array[0, 8].Sample(words => (CacheControl.Parse(string.Concat(words)).MaxAge ?? 0).ShouldBeInRange(0, int.MaxValue));
    }
}
