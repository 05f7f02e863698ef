using System.Text.Json;
using Irsactl.Provisioning.Hostings.S3;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings;

public sealed class BucketStatementsTests
{
    private const string Theirs =
        """{"Sid":"Org","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:username}"}""";

    private static readonly string _wanted = BucketPolicy.PublicRead("aws", "b");

    [Fact]
    public void NoPolicy_BecomesOurs_ByteForByte()
    {
        var statements = BucketStatements.Of(null, _wanted);

        statements.IsInPlace.ShouldBeFalse();
        statements.Foreign.ShouldBeEmpty();
        statements.Merged.ShouldBe(_wanted);
    }

    [Fact]
    public void OthersStatements_KeepTheirTextAndTheVersionThatTheyWereWrittenFor()
    {
        var statements = BucketStatements.Of($$"""{"Version":"2008-10-17","Id":"Theirs","Statement":{{Theirs}}}""", _wanted);

        statements.IsInPlace.ShouldBeFalse();
        statements.Foreign.ShouldHaveSingleItem().GetRawText().ShouldBe(Theirs);
        using var merged = JsonDocument.Parse(statements.Merged.ShouldNotBeNull());
        merged.RootElement.GetProperty("Version").GetString().ShouldBe("2008-10-17");
        merged.RootElement.GetProperty("Id").GetString().ShouldBe("Theirs");
        merged.RootElement.GetProperty("Statement").GetArrayLength().ShouldBe(2);
        merged.RootElement.GetProperty("Statement")[1].GetRawText().ShouldBe(Theirs);
        BucketStatements.Of(statements.Merged, _wanted).IsInPlace.ShouldBeTrue();
    }

    [Fact]
    public void OursUnderAnotherName_IsInPlace()
    {
        var renamed = _wanted.Replace("AllowReadPublicAccess", "Public", StringComparison.Ordinal);

        var statements = BucketStatements.Of(renamed, _wanted);

        statements.IsInPlace.ShouldBeTrue();
        statements.Foreign.ShouldBeEmpty();
    }

    [Fact]
    public void CcoctlsStatementForItsAccessIdentity_IsOurs()
    {
        const string Ccoctl =
            """
            {"Version":"2008-10-17","Id":"PolicyForCloudFrontPrivateContent","Statement":[{"Sid":"1","Effect":"Allow",
             "Principal":{"AWS":"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}
            """;

        var statements = BucketStatements.Of(Ccoctl, _wanted);

        statements.Foreign.ShouldBeEmpty();
        statements.Merged.ShouldBe(_wanted);
    }

    [Fact]
    public void Without_TakesOneStatement_AndTheLastOneLeavesNothing()
    {
        using var theirs = JsonDocument.Parse(Theirs);
        var merged = BucketStatements.Of($$"""{"Statement":[{{Theirs}}]}""", _wanted).Merged.ShouldNotBeNull();

        BucketStatements.Of(BucketStatements.Without(merged, theirs.RootElement), _wanted).IsInPlace.ShouldBeTrue();
        BucketStatements.Without($$"""{"Statement":{{Theirs}}}""", theirs.RootElement).ShouldBeNull();
    }

    [Fact]
    public void ClosedBucket_NeedsNoPolicy()
    {
        BucketStatements.Of(null, BucketPolicy.Nothing).IsInPlace.ShouldBeTrue();
        BucketStatements.Of(null, BucketPolicy.Nothing).Merged.ShouldBeNull();
        BucketStatements.Of(_wanted, BucketPolicy.Nothing).IsInPlace.ShouldBeFalse();
    }
}
