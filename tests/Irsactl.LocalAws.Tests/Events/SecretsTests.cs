using Irsactl.LocalAws.Foundation.Events;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Events;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("a=b&X-Amz-Signature=abc&c=d", "/k?a=b&X-Amz-Signature=REDACTED&c=d")]
    [InlineData("x-amz-security-TOKEN=abc", "/k?x-amz-security-TOKEN=REDACTED")]
    [InlineData("X%2DAmz%2DSignature=abc", "/k?X%2DAmz%2DSignature=REDACTED")]
    [InlineData("Action=AssumeRoleWithWebIdentity&WebIdentityToken=a.b.c", "/k?Action=AssumeRoleWithWebIdentity&WebIdentityToken=REDACTED")]
    [InlineData("X-Amz-Signature", "/k?X-Amz-Signature")]
    [InlineData("", "/k")]
    public void Path_LosesTheValuesOfSecrets_AndNothingElse(string query, string expected) =>
        Secrets.RemoveFrom("/k", query).ShouldBe(expected);

    [Fact]
    public void Message_ThatQuotesACanonicalRequest_LosesTheToken()
    {
        const string Message =
            "should have been\n'GET\n/\nX-Amz-Security-Token=tok%2Fen&a=b\nhost:h\nx-amz-security-token:tok/en==\n\nhost'";

        Secrets.RemoveFrom(Message).ShouldBe(
            "should have been\n'GET\n/\nX-Amz-Security-Token=REDACTED&a=b\nhost:h\nx-amz-security-token:REDACTED\n\nhost'");
    }
}
