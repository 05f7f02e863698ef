using System.Buffers;
using System.Text;
using CsCheck;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.Aws.Signing;
using Irsactl.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Fuzzing;

/// <summary>Policies, ARNs, signatures and chunked bodies that are almost right, or that want to cost much.</summary>
public sealed class HostileInputTests
{
    // A policy is read five times over, and every three-character action becomes a pattern with its parts.
    private const int BytesPerByte = 1_000;

    private const string Trust =
        """{"Version":"2012-10-17","Id":"a","Statement":[{"Sid":"A","Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/i.example.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"i.example.com:sub":["system:serviceaccount:a:b"]},"DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"NumericLessThan":{"a":"1.5"}}}]}""";

    private const string Permissions =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["s3:Get*","ec2:*"],"NotResource":"arn:aws:s3:::a/${aws:username}/*","Condition":{"ForAllValues:ArnLikeIfExists":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"},"Bool":{"aws:SecureTransport":true},"Null":{"k":"false"},"BinaryEquals":{"b":"YQ=="}}}]}""";

    private static readonly DateTimeOffset Now = new(2026, 9, 11, 11, 24, 0, TimeSpan.Zero);

    [Fact]
    public void Policy_AlmostRight_IsEvaluatedOrRefused() => Mutations.Of(Trust, Permissions).Sample(Read, iter: Fuzz.Iterations(2000));

    [Fact]
    public void Policy_HalfASurrogatePairInAName_IsRefused()
    {
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","\ud800":"a","Action":"*","Resource":"*"}]}""";
        PolicyDocument.TryParse(policy, out _, out var fault).ShouldBeFalse();
        fault.ShouldNotBeNull().Kind.ShouldBe(PolicyFaultKind.InvalidSyntax);
    }

    [Theory]
    [InlineData("[", "", "")]
    [InlineData("{\"Statement\":", "", "")]
    [InlineData("[", "1", "]")]
    [InlineData("", "\"s3:*\",", "")]
    public void Policy_MadeToBeExpensive_IsRefusedCheaply(string open, string middle, string close)
    {
        foreach (var count in new[] { 1_000, 100_000 })
        {
            Read(string.Concat(Enumerable.Repeat(open, count)) + middle + string.Concat(Enumerable.Repeat(close, count)));
            Read($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{string.Concat(Enumerable.Repeat("\"s3:*\",", count / 10))}}"s3:*"],"Resource":"*"}]}""");
            Read($$"""{{{string.Concat(Enumerable.Repeat("\"Version\":\"2012-10-17\",", count / 10))}}"Statement":[]}""");
        }
    }

    /// <summary>A pattern of many stars against a text that almost matches is where simple matchers take forever.</summary>
    [Fact]
    public void Policy_ManyStars_MatchInBoundedTime()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 2_000));
        var policy = PolicyDocument.Parse(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::{{stars}}b"}]}""");
        Evaluate(policy, "arn:aws:s3:::" + new string('a', 20_000)).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void Arn_AlmostRight_IsReadAsItStandsOrRefused() =>
        Mutations.Of(
            "arn:aws:iam::123456789012:role/a/b",
            "arn:aws:s3:::bucket/key",
            "arn:aws-cn:iam::123456789012:oidc-provider/i.example.com/a").Sample(
            text => Fuzz.Bounded(text.Length, BytesPerByte, () =>
            {
                if (Arn.TryParse(text, out var arn))
                {
                    arn.ToString().ShouldBe(text);
                    arn.ResourceName.ShouldNotBeNull();
                }
            }),
            iter: Fuzz.Iterations(3000));

    [Fact]
    public void Signature_AlmostRight_IsNeverAnothersAndNeverFails()
    {
        const string authorization =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260911/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, " +
            "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
        const string presigned =
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20260911%2Fus-east-1%2Fs3%2Faws4_request" +
            "&X-Amz-Date=20260911T112400Z" +
            "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
            "&X-Amz-Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
        Gen.Select(Gen.Bool, Mutations.Of(authorization), Mutations.Of(
            presigned,
            "a=b&c"), Mutations.Of("20260911T112400Z"), Mutations.Of("/a/b%20c")).Sample(
            (inHeader, header, query, date, path) =>
            {
                var request = new SignedRequest
                {
                    Method = "GET",
                    Path = path,
                    Query = query,
                    Headers = inHeader
                        ? [new("Host", "a"), new("Authorization", header), new("x-amz-date", date)]
                        : [new("Host", "a")],
                };
                Fuzz.Bounded(header.Length + query.Length + date.Length + path.Length, BytesPerByte, () =>
                {
                    if (SigV4Verifier.Read(request) is SignatureReading.Found found)
                    {
                        SigV4Verifier.Verify(request, found.Signature, "secret", new string('0', 64), Now, new VerificationOptions
                        {
                            IsS3 = true,
                            Service = "s3",
                        })
                            .ShouldNotBeOfType<SignatureVerdict.Valid>();
                    }
                });
            },
            iter: Fuzz.Iterations(3000));
    }

    [Fact]
    public void ChunkedBody_AlmostRight_IsDecodedOrRefused()
    {
        const string unsigned = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n";
        Mutations.Of(Encoding.ASCII.GetBytes(unsigned), Encoding.ASCII.GetBytes(
            "ffffffffffffffff;chunk-signature=a\r\n"), Encoding.ASCII.GetBytes("7fffffff\r\na")).Sample(
            body => Fuzz.Bounded(body.Length, BytesPerByte, () =>
            {
                foreach (var kind in new[] { "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" })
                {
                    var output = new ArrayBufferWriter<byte>();
                    var chunks = kind.Contains("UNSIGNED", StringComparison.Ordinal)
                        ? null
                        : new ChunkSigning(new byte[32], Now, new CredentialScope("20260911", "us-east-1", "s3"), new string('0', 64));
                    var decoder = AwsChunkedDecoder.Create(kind, chunks);
                    decoder.Decode(body, output);
                    output.WrittenCount.ShouldBeLessThanOrEqualTo(body.Length);
                }
            }),
            iter: Fuzz.Iterations(3000));
    }

    private static void Read(string policy) => Fuzz.Bounded(policy.Length, BytesPerByte, () =>
    {
        foreach (var kind in Enum.GetValues<PolicyKind>())
        {
            if (PolicyValidator.TryValidate(policy, kind, out var valid, out var refusal))
            {
                Evaluate(valid, "arn:aws:s3:::a/b");
            }
            else
            {
                refusal.Message.ShouldNotBeNullOrEmpty();
            }
        }

        // What IAM would refuse may stand in a file that somebody wants simulated.
        if (PolicyDocument.TryParse(policy, out var document, out _))
        {
            Evaluate(document, "arn:aws:s3:::a/b").Explain().ShouldNotBeNullOrEmpty();
        }
    });

    private static Decision Evaluate(PolicyDocument document, string resource)
    {
        var principal = RequestPrincipal.FederatedWebIdentity("arn:aws:iam::123456789012:oidc-provider/i.example.com");
        var context = new ConditionContext().SetPrincipal(principal).Set("aws:SourceIp", "10.1.2.3").Set("a", "1")
            .Set("aws:CurrentTime", "2025-01-01T00:00:00Z").Set("b", "YQ==");
        return PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Action = "s3:GetObject",
                Resource = resource,
                Principal = principal,
                Context = context,
                ResourceAccountId = "123456789012",
            },
            new PolicySet { Identity = [new NamedPolicy("a", document)], Resource = new NamedPolicy("b", document) });
    }
}
