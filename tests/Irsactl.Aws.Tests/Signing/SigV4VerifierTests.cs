using System.Globalization;
using CsCheck;
using Irsactl.Aws.Signing;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Signing;

public sealed class SigV4VerifierTests
{
    private const string Scope = "AKID/20260301/us-east-1/iam/aws4_request";
    private const string AmzDate = "20260301T123045Z";
    private static readonly VerificationOptions Iam = new() { Service = "iam", Region = "us-east-1" };

    [Fact]
    public void Request_WithoutSignature_IsMissing() =>
        SigV4Verifier.Read(Request([])).ShouldBeOfType<SignatureReading.Missing>();

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz", SignatureProblem.UnsupportedAlgorithm, "requires 'Credential' parameter")]
    [InlineData("AWS AKID:c2ln", SignatureProblem.UnsupportedAlgorithm, "requires 'Signature' parameter")]
    [InlineData($"AWS4-HMAC-SHA256 Credential={Scope}, Signature=ab", SignatureProblem.MissingPart, "requires 'SignedHeaders' parameter")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=AKID/20260301/us-east-1/iam, SignedHeaders=host, Signature=ab",
        SignatureProblem.InvalidCredential,
        "exactly 5 slash-delimited elements")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=AKID/20260301/us-east-1/iam/aws5, SignedHeaders=host, Signature=ab",
        SignatureProblem.InvalidCredential,
        "not 'aws5'")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=AKID/20260228/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=ab",
        SignatureProblem.DateMismatch,
        "'20260228' != '20260301', from '20260301T123045Z'.")]
    [InlineData($"AWS4-HMAC-SHA256 Credential={Scope}, SignedHeaders=x-amz-date, Signature=ab", SignatureProblem.UnsignedHeader, "'Host'")]
    public void Authorization_ThatIsNoSignature_SaysWhichPart(string authorization, SignatureProblem problem, string text)
    {
        var malformed = SigV4Verifier.Read(Request([new("Authorization", authorization), new("X-Amz-Date", AmzDate)]))
            .ShouldBeOfType<SignatureReading.Malformed>();

        malformed.Problem.ShouldBe(problem);
        malformed.Message.ShouldContain(text);
    }

    [Theory]
    [InlineData("2026-03-01T12:30:45Z")]
    [InlineData("yesterday")]
    public void Date_InAnotherForm_IsMalformed(string date) =>
        SigV4Verifier.Read(Request([new("Authorization", Header("host", "ab")), new("X-Amz-Date", date)]))
            .ShouldBeOfType<SignatureReading.Malformed>().Problem.ShouldBe(SignatureProblem.InvalidDate);

    [Fact]
    public void Date_MayComeFromTheDateHeader()
    {
        var reading = SigV4Verifier.Read(
            Request([new("Authorization", Header("date;host", "ab")), new("Date", "Sun, 01 Mar 2026 12:30:45 GMT")]));

        reading.ShouldBeOfType<SignatureReading.Found>().Signature.Timestamp.ShouldBe(SigV4Vector.Time);
    }

    [Fact]
    public void Query_WithoutItsParts_NamesThem() =>
        SigV4Verifier.Read(Request([]) with { Query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=ab" })
            .ShouldBeOfType<SignatureReading.Malformed>()
            .Message.ShouldBe(
                "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include "
                + "'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.");

    [Theory]
    [InlineData("0")]
    [InlineData("604801")]
    [InlineData("-5")]
    [InlineData("1h")]
    public void Expiry_OutOfRange_IsMalformed(string expires) =>
        SigV4Verifier.Read(Presigned("iam", $"&X-Amz-Expires={expires}"))
            .ShouldBeOfType<SignatureReading.Malformed>().Problem.ShouldBe(SignatureProblem.InvalidExpiry);

    [Fact]
    public void Expiry_IsRequiredByS3Only()
    {
        SigV4Verifier.Read(Presigned("s3", "")).ShouldBeOfType<SignatureReading.Malformed>().Problem.ShouldBe(SignatureProblem.MissingPart);
        SigV4Verifier.Read(Presigned("sts", "")).ShouldBeOfType<SignatureReading.Found>();
    }

    [Fact]
    public void HeaderAndQuery_BothSigned_AreTooMany() =>
        SigV4Verifier.Read(Presigned("s3", "&X-Amz-Expires=60") with { Headers = [new("Authorization", "x")] })
            .ShouldBeOfType<SignatureReading.Malformed>().Problem.ShouldBe(SignatureProblem.MoreThanOneSignature);

    [Fact]
    public void S3_WithUnsignedAmzHeader_IsMalformed()
    {
        var vector = SigV4Vector.All.Single(row => row.Name is "s3 list");
        var request = vector.Request with { Headers = [.. vector.Request.Headers, new("x-amz-acl", "public-read")] };

        SigV4Verifier.Read(request).ShouldBeOfType<SignatureReading.Malformed>().Problem.ShouldBe(SignatureProblem.UnsignedHeader);
    }

    [Theory]
    [InlineData(299, null)]
    [InlineData(301, "Signature expired: 20260301T123045Z is now earlier than 20260301T123046Z (20260301T123546Z - 5 min.)")]
    [InlineData(-299, null)]
    [InlineData(-301, "Signature not yet current: 20260301T123045Z is still later than 20260301T123044Z (20260301T122544Z + 5 min.)")]
    public void Clock_MoreThanFiveMinutesOff_IsSkewed(int secondsLater, string? message)
    {
        var vector = SigV4Vector.All.Single(row => row.Name is "iam form");

        var verdict = Verify(vector, SigV4Vector.Time.AddSeconds(secondsLater));

        if (message is null)
        {
            verdict.ShouldBeOfType<SignatureVerdict.Valid>();
        }
        else
        {
            verdict.ShouldBeOfType<SignatureVerdict.Skewed>().Message.ShouldBe(message);
        }
    }

    [Theory]
    [InlineData(899, true)]
    [InlineData(901, false)]
    [InlineData(-901, false)]
    public void Clock_ForS3_HasFifteenMinutes(int secondsLater, bool valid) =>
        (Verify(SigV4Vector.All.Single(row => row.Name is "s3 list"), SigV4Vector.Time.AddSeconds(secondsLater)) is SignatureVerdict.Valid)
            .ShouldBe(valid);

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Presigned_AfterItsEnd_IsExpired(int secondsLater, bool valid)
    {
        var verdict = Verify(
            SigV4Vector.All.Single(row => row.Name is "s3 presigned with token"), SigV4Vector.Time.AddSeconds(secondsLater));

        if (valid)
        {
            verdict.ShouldBeOfType<SignatureVerdict.Valid>();
        }
        else
        {
            verdict.ShouldBeOfType<SignatureVerdict.Expired>().ExpiredAt.ShouldBe(SigV4Vector.Time.AddSeconds(60));
        }
    }

    [Fact]
    public void Scope_OfAnotherServiceOrRegion_IsWrong()
    {
        var vector = SigV4Vector.All.Single(row => row.Name is "sts with token");
        var signature = SigV4Verifier.Read(vector.Request).ShouldBeOfType<SignatureReading.Found>().Signature;
        SignatureVerdict With(VerificationOptions options) =>
            SigV4Verifier.Verify(vector.Request, signature, vector.Secret, vector.BodySha256, SigV4Vector.Time, options);

        With(Iam).ShouldBeOfType<SignatureVerdict.WrongScope>().ShouldSatisfyAllConditions(
            wrong => wrong.Part.ShouldBe("service"), wrong => wrong.Expected.ShouldBe("iam"), wrong => wrong.Found.ShouldBe("sts"));
        With(Iam with { Service = "sts" }).ShouldBeOfType<SignatureVerdict.WrongScope>().Part.ShouldBe("region");
        With(new VerificationOptions()).ShouldBeOfType<SignatureVerdict.Valid>();
    }

    [Fact]
    public void Header_ThatComesTwice_IsSignedAsOne()
    {
        var request = Request([new("X-Amz-Date", AmzDate), new("X-List", " a  b "), new("x-list", "c")]);
        var time = DateTimeOffset.Parse("2026-03-01T12:30:45Z", CultureInfo.InvariantCulture);
        var authorization = SigV4Signer.Sign(request, "AKID", "secret", "us-east-1", "iam", PayloadHash.Empty, time);
        var joined = Request([new("X-Amz-Date", AmzDate), new("X-List", "a b,c"), new("Authorization", authorization)]);

        var signature = SigV4Verifier.Read(joined).ShouldBeOfType<SignatureReading.Found>().Signature;

        SigV4Verifier.Verify(joined, signature, "secret", PayloadHash.Empty, time, Iam).ShouldBeOfType<SignatureVerdict.Valid>();
    }

    [Fact]
    public void AnyHeadersAndQuery_AreReadWithoutFailing()
    {
        var part = Gen.OneOf(
            "AWS4-HMAC-SHA256", " ", ",", "=", "/", ";", "%", "%2", "%zz", "&", "Credential=", Scope, "SignedHeaders=host", "Signature=ab",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256", "&X-Amz-Credential=", "&X-Amz-Expires=9", "X-Amz-Date=", AmzDate, "ü", "\0");
        var text = Gen.OneOf(Gen.String, part.Array[0, 12].Select(parts => string.Concat(parts)));
        Gen.Select(text, text, text, text).Sample((authorization, date, query, path) =>
        {
            var request = new SignedRequest
            {
                Method = "GET",
                Path = path,
                Query = query,
                Headers = [new("Authorization", authorization), new("X-Amz-Date", date)],
            };
            if (SigV4Verifier.Read(request) is SignatureReading.Found found)
            {
                SigV4Verifier.Verify(request, found.Signature, "secret", PayloadHash.Empty, SigV4Vector.Time, new VerificationOptions())
                    .ShouldNotBeOfType<SignatureVerdict.Valid>();
            }
        });
    }

    private static SignatureVerdict Verify(SigV4Vector vector, DateTimeOffset now) =>
        SigV4Verifier.Verify(
            vector.Request,
            SigV4Verifier.Read(vector.Request).ShouldBeOfType<SignatureReading.Found>().Signature,
            vector.Secret,
            vector.BodySha256,
            now,
            vector.Options);

    private static string Header(string signedHeaders, string signature) =>
        $"AWS4-HMAC-SHA256 Credential={Scope}, SignedHeaders={signedHeaders}, Signature={signature}";

    private static SignedRequest Request(KeyValuePair<string, string>[] headers) =>
        new() { Method = "GET", Path = "/", Headers = [new("Host", "iam.amazonaws.com"), .. headers] };

    private static SignedRequest Presigned(string service, string rest) => Request([]) with
    {
        Query = $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260301%2Fus-east-1%2F{service}%2Faws4_request"
            + $"&X-Amz-Date={AmzDate}&X-Amz-SignedHeaders=host&X-Amz-Signature=ab{rest}",
    };
}
