using Irsactl.Oidc.Issuers;

namespace Irsactl.Oidc.Tests.Issuers;

public sealed class ProviderIssuerTests
{
    [Theory]
    [InlineData("https://oidc.example.com")]
    [InlineData("https://oidc.example.com/")]
    [InlineData("https://oidc.example.com/Clusters/a_b~c@d:e/")]
    [InlineData("https://c1-oidc.s3.us-east-1.amazonaws.com")]
    [InlineData("https://c1-oidc.s3.cn-north-1.amazonaws.com.cn")]
    [InlineData("https://d111111abcdef8.cloudfront.net")]
    [InlineData("https://xn--exmple-cua.com/prod")]
    [InlineData("https://svc.example.com/kubernetes.default.svc")]
    [InlineData("https://1.example.com/.well/openid-configuration")]
    public void Parse_IssuerOfAProvider_IsTaken(string text) => ProviderIssuer.Parse(text).Value.ShouldBe(text);

    [Theory]
    [InlineData("", "it is empty", null)]
    [InlineData("oidc.example.com/prod", "it does not begin with https://", "https://oidc.example.com/prod")]
    [InlineData("ftp://oidc.example.com", "it does not begin with https://", null)]
    [InlineData("http://oidc.example.com", "AWS reads an issuer's documents over https only", "https://oidc.example.com")]
    [InlineData("http://oidc.example.com:8080/", "AWS reads an issuer's documents over https only", "https://oidc.example.com/")]
    [InlineData("HTTPS://oidc.example.com", "https must be in lower case", "https://oidc.example.com")]
    [InlineData("https://oidc.example.com/a?b=c", "it has a query", "https://oidc.example.com/a")]
    [InlineData("https://oidc.example.com/#", "it has a fragment", "https://oidc.example.com/")]
    [InlineData("https://oidc.example.com ", "character 25 is a blank", "https://oidc.example.com")]
    [InlineData("https://oidc.example.com\n", "character 25 is a line end", "https://oidc.example.com")]
    [InlineData("https://oidc.example.com\u00a0", "character 25 is a no-break blank (U+00A0)", "https://oidc.example.com")]
    [InlineData("https://oidc.exa\u200bmple.com", "character 17 is one that cannot be seen (U+200B)", "https://oidc.example.com")]
    [InlineData("https://exämple.com/prod", "has letters beyond ASCII", "https://xn--exmple-cua.com/prod")]
    [InlineData("https://oidc.example.com/ä", "character 26 is not allowed in a URL", null)]
    [InlineData("https://oidc.example.com/a/../b", "its path has a segment . or ..", null)]
    [InlineData("https:///path", "it has no usable host name", null)]
    public void Parse_NoUrlOfAnIssuer_SaysWhatItIsInstead(string text, string problem, string? right) =>
        Fails(IssuerErrors.BadIssuerUrl, text, problem, right);

    [Theory]
    [InlineData("https://oidc.example.com:443/prod", "AWS leaves :443 out of the provider", "https://oidc.example.com/prod")]
    [InlineData("https://oidc.example.com:8443", "it has the port 8443", "https://oidc.example.com")]
    [InlineData("https://Oidc.Example.com/Prod", "capital letters", "https://oidc.example.com/Prod")]
    [InlineData("https://oidc.example.com./prod", "ends in a dot", "https://oidc.example.com/prod")]
    [InlineData("https://OIDC.example.com.:443//prod", "ends in a dot", "https://oidc.example.com/prod")]
    [InlineData("https://oidc.example.com/.well-known/openid-configuration", "one of the issuer's documents", "https://oidc.example.com")]
    [InlineData(
        "https://oidc.example.com/a/.well-known/openid-configuration/", "one of the issuer's documents", "https://oidc.example.com/a")]
    [InlineData("https://oidc.example.com/a/.well-known/jwks.json", "one of the issuer's documents", "https://oidc.example.com/a")]
    [InlineData("https://oidc.example.com/keys.json", "one of the issuer's documents", "https://oidc.example.com")]
    [InlineData("https://oidc.example.com/openid/v1/jwks", "one of the issuer's documents", "https://oidc.example.com")]
    [InlineData("https://oidc.example.com/a/.well-known/other", "below the issuer's", "https://oidc.example.com/a")]
    [InlineData("https://oidc.example.com/a%20b", "percent signs", null)]
    [InlineData("https://oidc.example.com//a/", "an empty part", "https://oidc.example.com/a")]
    public void Parse_IssuerThatAwsTakesOtherwise_IsRefusedWithTheRightForm(string text, string problem, string? right) =>
        Fails(IssuerErrors.NotForProvider, text, problem, right);

    [Theory]
    [InlineData("https://kubernetes.default.svc", "is a name inside the cluster")]
    [InlineData("https://kubernetes.default.svc.cluster.local", "is a name inside the cluster")]
    [InlineData("https://kubernetes.default", "is a name inside the cluster")]
    [InlineData("https://api.prod.svc.cluster.example:6443", "is a name inside the cluster")]
    [InlineData("https://localhost/a", "is a name of a private network")]
    [InlineData("https://issuer.local", "is a name of a private network")]
    [InlineData("https://ip-10-0-0-1.ec2.internal", "is a name of a private network")]
    [InlineData("https://kubernetes", "is a name inside the cluster")]
    [InlineData("https://oidc", "is not a full name of the public DNS")]
    [InlineData("https://10.0.0.1", "is an address of a private network")]
    [InlineData("https://172.31.255.1:6443", "is an address of a private network")]
    [InlineData("https://169.254.169.254", "is an address of a private network")]
    [InlineData("https://[::1]/a", "is an address of a private network")]
    [InlineData("https://[fd00::1]:6443/a", "is an address of a private network")]
    [InlineData("https://[::ffff:192.168.0.1]", "is an address of a private network")]
    [InlineData("https://203.0.113.7", "is an IP address")]
    [InlineData("https://[2001:db8::1]", "is an IP address")]
    [InlineData("https://127.1", "is an address of a private network")]
    [InlineData("https://my_issuer.example.com", "is not a host name")]
    [InlineData("https://-a.example.com", "is not a host name")]
    public void Parse_HostThatAwsCannotReach_IsRefused(string text, string problem) => Fails(IssuerErrors.NotPublic, text, problem, null);

    [Fact]
    public void Parse_LongerThanAProvidersUrl_IsRefused()
    {
        var longest = $"https://oidc.example.com/{new string('a', 230)}";

        ProviderIssuer.Parse(longest).Value.Length.ShouldBe(255);
        Fails(IssuerErrors.NotForProvider, $"{longest}a", "it has 256 characters", null);
    }

    [Fact]
    public void Parse_UserInformation_IsRefusedAndNotShown()
    {
        var error = Should.Throw<IrsactlException>(() => ProviderIssuer.Parse("https://me:secret@oidc.example.com/a@b"));

        error.Code.ShouldBe(IssuerErrors.BadIssuerUrl);
        error.Message.ShouldBe(
            "\"https://oidc.example.com/a@b\" cannot be the issuer: it has user information in front of the host, which issuers have not");
        error.Hint.ShouldNotBeNull().ShouldStartWith("give https://oidc.example.com/a@b; ");
    }

    [Fact]
    public void Parse_AnyText_FailsCleanly() =>
        Gen.Select(Gen.OneOf("https://", "http://", "", "https://a.example.com/"), Gen.String[0, 60]).Sample(
            t =>
            {
                try
                {
                    ProviderIssuer.Parse(t.Item1 + t.Item2).Value.ShouldBe(t.Item1 + t.Item2);
                }
                catch (IrsactlException)
                {
                }
            },
            iter: 3000);

    private static void Fails(ErrorCode code, string text, string problem, string? right)
    {
        var error = Should.Throw<IrsactlException>(() => ProviderIssuer.Parse(text));

        error.Code.ShouldBe(code, error.Message);
        error.Message.ShouldContain($"\"{text}\" cannot be the issuer: ");
        error.Message.ShouldContain(problem);
        error.Hint.ShouldNotBeNull().ShouldStartWith(right is null ? "give the public URL " : $"give {right}; ");
    }
}
