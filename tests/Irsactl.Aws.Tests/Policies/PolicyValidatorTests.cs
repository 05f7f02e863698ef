using System.Text;
using CsCheck;
using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Policies;

public sealed class PolicyValidatorTests
{
    private const string Good = "\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"";

    [Theory]
    [InlineData("", "Syntax errors in policy.")]
    [InlineData("[]", "Syntax errors in policy.")]
    [InlineData("{}", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-18","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", "Syntax errors in policy.")]
    [InlineData(
        """{"Version":"2012-10-17","Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""",
        "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"allow","Action":"*","Resource":"*"}}""", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Action":"*","Resource":"*"}}""", "Syntax errors in policy.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","More":1}}""", "Syntax errors in policy.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}}""",
        "Syntax errors in policy.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLikes":{"a":"b"}}}}""",
        "Invalid Condition type : StringLikes")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"stringEquals":{"a":"b"}}}}""",
        "Invalid Condition type : stringEquals")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAll:StringLike":{"a":"b"}}}}""",
        "Invalid Condition type : ForAll:StringLike")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"tomorrow"}}}}""",
        "The policy failed legacy parsing")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":["2026-01-01","2026-13-01"]}}}}""",
        "The policy failed legacy parsing")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":1,"Resource":"*"}}""", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"\ud800","Resource":"*"}}""", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*"}}""", "Policy statement must contain actions.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""", "Policy statement must contain actions.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*"}}""", "Policy statement must contain resources.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""",
        "Policy document should not specify a principal.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}""",
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get:Object","Resource":"*"}}""",
        "Actions/Condition can contain only one colon.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s_3:GetObject","Resource":"*"}}""", "Vendor s_3 is not valid")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"bucket"}}""",
        "Resource bucket must be in ARN format or \"*\".")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:amazon:s3:::b"}}""",
        "Partition \"amazon\" is not valid for resource \"arn:amazon:s3:::b\".")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:us-east-1::b"}}""",
        "Resource arn:aws:s3:us-east-1::b can not contain region information.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Sid":"a b","Effect":"Allow","Action":"*","Resource":"*"}}""",
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"a","Effect":"Deny","Action":"*","Resource":"*"}]}""",
        "Statement IDs (SID) in a single policy must be unique.")]
    public void IdentityPolicy_WithAFault_GetsAwsText(string json, string message) =>
        Refuse(json, PolicyKind.Identity).ShouldBe(("MalformedPolicyDocument", message));

    [Theory]
    [InlineData("arn:aws:s3:us-west-2:123456789012:accesspoint/test")]
    [InlineData("arn:aws:s3:us-west-2:123456789012:job/*")]
    [InlineData("arn:aws:s3:*:*:accesspoint/test/object/*")]
    [InlineData("arn:aws:s3:eu-west-1:123456789012:storage-lens/a")]
    public void IdentityPolicy_WithWhatS3HasInRegions_IsGood(string resource) =>
        PolicyValidator.FaultOf(
            $$"""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"{{resource}}"} }""", PolicyKind.Identity).ShouldBeNull();

    [Theory]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("2026-1-1T7:05")]
    [InlineData("2026")]
    [InlineData("1767225600")]
    [InlineData("2026-01-01T00:00:00.5+02:00")]
    [InlineData("${aws:PrincipalTag/until}")]
    public void IdentityPolicy_WithADate_IsGood(string date) => PolicyValidator.FaultOf(
        $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThanIfExists":{"aws:CurrentTime":"{{date}}"} } } }""",
        PolicyKind.Identity).ShouldBeNull();

    [Theory]
    [InlineData("arn:aws:s3:::b/*", "aws-us-gov", "Partition \"aws\" is not valid for resource \"arn:aws:s3:::b/*\".")]
    [InlineData("arn:aws-cn:s3:::b", "aws", "Partition \"aws-cn\" is not valid for resource \"arn:aws-cn:s3:::b\".")]
    [InlineData("arn:aws-cn:s3:::b", "aws-cn", null)]
    [InlineData("arn:*:s3:::b", "aws-cn", null)]
    [InlineData("*", "aws-cn", null)]
    [InlineData("arn:aws-cn:s3:::b", null, null)]
    public void IdentityPolicy_WithAResourceOfAnotherPartition_GetsAwsText(string resource, string? partition, string? message)
    {
        var json = $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"{{resource}}"} }""";

        PolicyValidator.TryValidate(json, PolicyKind.Identity, out _, out var refusal, partition: partition).ShouldBe(message is null);

        refusal?.Message.ShouldBe(message);
    }

    [Fact]
    public void ManagedPolicy_MustBeInTheCurrentVersion()
    {
        const string Json = $$$"""{"Statement":{ {{{Good}}} } }""";

        Refuse(Json, PolicyKind.Managed).ShouldBe(("MalformedPolicyDocument", "Policy document must be version 2012-10-17 or greater."));
        Refuse(
            Json.Replace("{\"Statement\"", "{\"Version\":\"2008-10-17\",\"Statement\"", StringComparison.Ordinal),
            PolicyKind.Managed).Message
            .ShouldBe("Policy document must be version 2012-10-17 or greater.");
        PolicyValidator.TryValidate(Json, PolicyKind.Identity, out _, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"Version":""", "This policy contains invalid Json")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}""", "Missing required field Principal")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Resource":"*"}}""",
        "Has prohibited field Resource")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject"}}""",
        "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:GetCallerIdentity"}}""",
        "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}""",
        "AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\".")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"AWS":"nobody"},"Action":"sts:AssumeRole"}}""",
        "Invalid principal in policy: \"AWS\":\"nobody\"")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/*"},"Action":"sts:AssumeRole"}}""",
        "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/*\"")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"Federated":"https://x"},"Action":"sts:AssumeRole"}}""",
        "Federated principals must be valid domain names or SAML metadata ARNs")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam:::oidc-provider/x.example"},"Action":"sts:AssumeRole"}}""",
        "Federated principals must be valid domain names or SAML metadata ARNs")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::<ACCOUNT>:oidc-provider/x.example"},"Action":"sts:AssumeRole"}}""",
        "Federated principals must be valid domain names or SAML metadata ARNs")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/https://x.example"},"Action":"sts:AssumeRole"}}""",
        "Federated principals must be valid domain names or SAML metadata ARNs")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/x.example "},"Action":"sts:AssumeRole"}}""",
        "Federated principals must be valid domain names or SAML metadata ARNs")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:role/x"},"Action":"sts:AssumeRole"}}""",
        "Federated principals must be valid domain names or SAML metadata ARNs")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:amazon:iam::123456789012:oidc-provider/x.example"},"Action":"sts:AssumeRole"}}""",
        "Federated principals must be valid domain names or SAML metadata ARNs")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"StringMatches":{"a":"b"}}}}""",
        "Invalid Condition type : StringMatches")]
    public void TrustPolicy_WithAFault_GetsAwsText(string json, string message) =>
        Refuse(json, PolicyKind.Trust).ShouldBe(("MalformedPolicyDocument", message));

    [Theory]
    [InlineData("""{"Federated":"arn:aws:iam::123456789012:oidc-provider/x.example/y"}""")]
    [InlineData("""{"Federated":"idp.example.com"}""")]
    [InlineData("""{"Federated":"arn:aws:iam::123456789012:saml-provider/corp"}""")]
    [InlineData("""{"AWS":["*","123456789012","arn:aws-us-gov:iam::123456789012:root","AROAEXAMPLE"],"Service":"ec2.amazonaws.com"}""")]
    public void TrustPolicy_WithGoodPrincipals_IsTaken(string principal) =>
        PolicyValidator.TryValidate(
                $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{{principal}},"Action":["sts:AssumeRole*","sts:TagSession"]} }""",
                PolicyKind.Trust, out _, out var refusal)
            .ShouldBeTrue(refusal?.Message);

    [Theory]
    [InlineData("nonsense", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData($$$"""{"Statement":{ {{{Good}}} } }""", "Missing required field Principal")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}}""", "Missing required field Resource")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}}""",
        "Policy has invalid resource")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}""", "Policy has invalid resource")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:Send","Resource":"arn:aws:s3:::b/*"}}""",
        "Policy has invalid action")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":{"AWS":"me"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}""",
        "Invalid principal in policy")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b"}}""",
        "Action does not apply to any resource(s) in statement")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::b/*"}}""",
        "Action does not apply to any resource(s) in statement")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b","Extra":1}}""",
        "Unknown field Extra")]
    public void BucketPolicy_WithAFault_GetsS3Text(string json, string message) =>
        Refuse(json, PolicyKind.Bucket).ShouldBe(("MalformedPolicy", message));

    [Fact]
    public void Size_CountsNoWhiteSpace() => PolicySize.CountNonWhitespace("{ \"a\" :\r\n\t1 }").ShouldBe(7);

    [Fact]
    public void Document_TooLongOrTooDeep_IsRefused()
    {
        Refuse(new string(' ', PolicyLimits.Document + 1), PolicyKind.Identity).Message.ShouldBe("Syntax errors in policy.");
        Refuse(new StringBuilder().Insert(0, "{\"a\":", 5_000).ToString(), PolicyKind.Identity).Message
            .ShouldBe("Syntax errors in policy.");
    }

    [Fact]
    public void AnyText_IsTakenOrRefused()
    {
        var part = Gen.OneOf(
            "{", "}", "[", "]", ",", ":", "\"Statement\":", "\"Effect\":\"Allow\"", "\"Action\":", "\"Resource\":", "\"Principal\":",
            "\"Condition\":", "\"*\"", "\"s3:*\"", "\"${aws:username, 'x'}\"", "\"${\"", "{\"StringLike\":{\"a\":[1,true,\"*\"]}}",
            "{\"AWS\":[\"*\"]}", "null", "1e999", "\"\\udc00\"", "\uFFFF");
        var text = Gen.OneOf(Gen.String, part.Array[0, 25].Select(parts => string.Concat(parts)));
        Gen.Select(text, Gen.Enum<PolicyKind>()).Sample((json, kind) =>
            PolicyValidator.TryValidate(json, kind, out var document, out var refusal).ShouldBe(document is not null && refusal is null));
    }

    [Fact]
    public void AnyValues_AreTakenOrRefused_AndEvaluated()
    {
        var text = Gen.OneOf(Gen.String, Gen.OneOf(
            "*", "s3:*", "arn:aws:s3:::b/*", "${a}", "${a,'b'}", "${a,'", "1", "true", "10.0.0.0/8", "2026-01-01", "::/0", "QQ==",
            ":::::"));
        var name = Gen.OneOf(
            "StringLike", "NumericLessThan", "DateEquals", "IpAddress", "ArnLike", "BinaryEquals", "Bool", "ForAllValues:StringEquals",
            "Null");
        Gen.Select(text, text, name, text, text).Sample((action, resource, condition, wanted, actual) =>
        {
            static string Json(string value) => System.Text.Json.JsonSerializer.Serialize(value);
            var json = $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":{{Json(action)}},"Resource":{{Json(resource)}},"Condition":{"{{condition}}":{"a":{{Json(wanted)}} } } } }""";
            if (PolicyDocument.TryParse(json, out var document, out _))
            {
                var request = PolicyTestKit.Request(PolicyTestKit.Ann, actual, actual, new ConditionContext().Set("a", actual));
                PolicyEvaluator.Evaluate(request, new PolicySet { Identity = [new NamedPolicy("p", document)] })
                    .Explain().ShouldNotBeEmpty();
            }
        });
    }

    private static (string Code, string Message) Refuse(string json, PolicyKind kind)
    {
        PolicyValidator.TryValidate(json, kind, out _, out var refusal, kind is PolicyKind.Bucket ? "b" : null).ShouldBeFalse();
        return (refusal.ShouldNotBeNull().Code, refusal.Message);
    }
}
