using Irsactl.Aws.Signing;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Signing;

public sealed class SigV4VectorTests
{
    public static TheoryData<string> Names => [.. SigV4Vector.All.Select(vector => vector.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SignatureOfBotocore_IsRead_AndValid(string name)
    {
        var vector = Find(name);

        var signature = Read(vector);

        signature.AccessKeyId.ShouldBe("AKIDEXAMPLE");
        signature.SessionToken.ShouldBe(vector.Token);
        signature.IsPresigned.ShouldBe(vector.Presigned);
        signature.Timestamp.ShouldBe(SigV4Vector.Time);
        Verify(vector, vector.Request, signature).ShouldBeOfType<SignatureVerdict.Valid>();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WrongSecret_IsAMismatch_WithTheTextsThatBotocoreSigned(string name)
    {
        var vector = Find(name);

        var mismatch = Verify(vector with { Secret = "another" }, vector.Request, Read(vector)).ShouldBeOfType<SignatureVerdict.Mismatch>();

        mismatch.CanonicalRequest.ShouldBe(vector.CanonicalRequest);
        mismatch.StringToSign.ShouldBe(vector.StringToSign);
        mismatch.Message.ShouldContain(vector.CanonicalRequest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyChange_OfWhatIsSigned_IsAMismatch(string name)
    {
        var vector = Find(name);
        var signature = Read(vector);
        var request = vector.Request;
        SignedRequest[] changed =
        [
            request with { Method = "PATCH" },
            request with { Path = $"{request.Path}x" },
            request with { Query = request.Query.Length == 0 ? "a=b" : $"{request.Query}&a=b" },
            .. request.Headers.Where(header => signature.SignedHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .Select(header =>
                    request with
                    {
                        Headers = [.. request.Headers.Select(other => other.Key == header.Key ? new(other.Key, $"{other.Value}1") : other)],
                    }),
        ];

        foreach (var change in changed)
        {
            // The signature is the one that was read before, so that a changed date is no other outcome.
            Verify(vector, change, signature).ShouldBeOfType<SignatureVerdict.Mismatch>();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Signer_GivesTheAuthorizationOfBotocore(string name)
    {
        var vector = Find(name);
        if (vector.Presigned)
        {
            return;
        }

        var signature = Read(vector);
        var request = vector.Request with
        {
            Headers =
                [.. vector.Request.Headers.Where(header => signature.SignedHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))],
        };

        SigV4Signer.Sign(
                request, "AKIDEXAMPLE", vector.Secret, vector.Region, vector.Service, signature.ContentSha256 ?? vector.BodySha256,
                SigV4Vector.Time)
            .ShouldBe(vector.Request.Headers.Single(header => header.Key is "Authorization").Value);
    }

    private static SigV4Vector Find(string name) => SigV4Vector.All.Single(vector => vector.Name == name);

    private static RequestSignature Read(SigV4Vector vector) =>
        SigV4Verifier.Read(vector.Request).ShouldBeOfType<SignatureReading.Found>().Signature;

    private static SignatureVerdict Verify(SigV4Vector vector, SignedRequest request, RequestSignature signature) =>
        SigV4Verifier.Verify(request, signature, vector.Secret, vector.BodySha256, SigV4Vector.Time, vector.Options);
}
