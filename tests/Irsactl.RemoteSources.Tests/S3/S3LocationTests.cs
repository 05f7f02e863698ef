using Irsactl.RemoteSources.S3;

namespace Irsactl.RemoteSources.Tests.S3;

public sealed class S3LocationTests
{
    [Theory]
    [InlineData("s3://issuers", "issuers", "")]
    [InlineData("s3://issuers/", "issuers", "")]
    [InlineData("s3://issuers/a/b", "issuers", "a/b/")]
    [InlineData("s3://issuers/a/b/", "issuers", "a/b/")]
    public void Parse_Url_IsBucketAndFolder(string text, string bucket, string prefix)
    {
        S3Location.TryParse(text, out var location).ShouldBeTrue();

        location.ShouldBe(new S3Location(bucket, prefix));
    }

    [Theory]
    [InlineData("issuers")]
    [InlineData("s3:issuers")]
    [InlineData("s3://")]
    [InlineData("s3:///a")]
    [InlineData("s3://Issuers")]
    [InlineData("https://issuers.s3.amazonaws.com")]
    public void Parse_AnythingElse_IsRefused(string text) => S3Location.TryParse(text, out _).ShouldBeFalse();
}
