using System.Security.Cryptography;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>Finds out who calls, and that the body is the one that was signed.</summary>
internal sealed class Authenticator(ICredentialStore keys, TimeProvider time)
{
    // In the place of the hash of a body where a signature does not cover it: a header says it, or S3 lets it go unsigned.
    private static readonly byte[] Unread = new byte[SHA256.HashSizeInBytes];

    /// <summary>The call with its caller and with its body free of framing.</summary>
    /// <exception cref="AwsServiceException">The signature, the key or the body is wrong.</exception>
    public AwsCall Authenticate(AwsCall call, ServiceRoute route, Operation operation, IncomingRequest incoming)
    {
        var errors = route.Service.AuthenticationErrors;
        if (errors is S3AuthenticationErrors)
        {
            HeaderSection.Check(incoming.Wire);
        }

        switch (incoming.Signature)
        {
            // Clients send these before they have credentials, and some with stale ones in a header.
            case var _ when operation.AllowsAnonymous && errors is QueryAuthenticationErrors:
                return call;
            case SignatureReading.Found found:
                var body = SHA256.HashData(call.Body.Span);
                var key = FindKey(found.Signature, errors);
                var chunks = Verify(call, route, incoming.Wire, found.Signature, key, body, errors);
                if (key.Caller.IsUserSession && route.Service.SigningName is "iam")
                {
                    throw errors.InvalidToken();
                }

                key.Used?.Invoke(route.Service.SigningName, found.Signature.Scope.Region);
                return Signed(PayloadCheck.Apply(call, found.Signature.ContentSha256, body, chunks, errors), found.Signature, key, route);
            case SignatureReading.Malformed malformed:
                throw errors.Malformed(malformed, IsPresigned(incoming.Wire));
            case SignatureReading.Missing when errors is S3AuthenticationErrors && HasVersion2Signature(incoming.Wire):
                throw errors.Malformed(new SignatureReading.Malformed(SignatureProblem.UnsupportedAlgorithm, ""), isPresigned: true);
            default:
                if (!operation.AllowsAnonymous)
                {
                    throw errors.Missing();
                }

                return PayloadCheck.Apply(
                    call, call.Http.Request.Headers["x-amz-content-sha256"], SHA256.HashData(call.Body.Span), chunks: null, errors);
        }
    }

    /// <summary>
    /// Finds out who calls before the body is there: all that <see cref="Authenticate"/> will find out, but for a signature that covers the
    /// hash of a body whose hash no header says. Nothing is noted of the key.
    /// </summary>
    /// <exception cref="AwsServiceException">What the call is sure to be refused with.</exception>
    public AwsCall Foresee(AwsCall call, ServiceRoute route, IncomingRequest incoming)
    {
        var errors = route.Service.AuthenticationErrors;
        switch (incoming.Signature)
        {
            case SignatureReading.Found found:
                var key = FindKey(found.Signature, errors);
                if (found.Signature.ContentSha256 is not null || (errors is S3AuthenticationErrors && found.Signature.IsPresigned))
                {
                    Verify(call, route, incoming.Wire, found.Signature, key, Unread, errors);
                }

                return Signed(call, found.Signature, key, route);
            case SignatureReading.Malformed malformed:
                throw errors.Malformed(malformed, IsPresigned(incoming.Wire));
            default:
                return route.Service.Describe(call).AllowsAnonymous ? call : throw errors.Missing();
        }
    }

    private AwsCall Signed(AwsCall call, RequestSignature signature, AccessKey key, ServiceRoute route) => call with
    {
        Caller = CallerOf(key, route.Region),
        SignatureAge = ClientClock.Nearest(time, signature.Timestamp) - signature.Timestamp,
    };

    private static bool IsPresigned(SignedRequest wire) => wire.Query.Contains("X-Amz-Algorithm=", StringComparison.Ordinal);

    // Older clients still presign this way; buckets made since June 2020 do not take it.
    private static bool HasVersion2Signature(SignedRequest wire) =>
        wire.Query.Contains("AWSAccessKeyId=", StringComparison.Ordinal) && wire.Query.Contains("Signature=", StringComparison.Ordinal);

    // The account is the same in every partition; the ARN of its root names the one that was called.
    private static Caller CallerOf(AccessKey key, string region) =>
        key.Caller.Principal is { Kind: PrincipalKind.Root, AccountId: { } account } && Partition.TryForRegion(region, out var partition)
            ? key.Caller with { Principal = RequestPrincipal.Root(account, partition.Id) }
            : key.Caller;

    private AccessKey FindKey(RequestSignature signature, IAuthenticationErrors errors)
    {
        var (id, token) = (signature.AccessKeyId, signature.SessionToken);
        if (keys.Find(id, token) is not { IsActive: true } key)
        {
            // Whether there ever was such a temporary key, only its token could tell.
            throw token is not null && AwsIds.IsTemporaryKey(id) ? errors.InvalidToken() : errors.UnknownKey(id);
        }

        if (token is not null && !key.IsTemporary)
        {
            throw errors.InvalidToken();
        }

        return key.Expiration <= time.GetUtcNow() ? throw errors.ExpiredToken() : key;
    }

    private ChunkSigning? Verify(
        AwsCall call,
        ServiceRoute route,
        SignedRequest wire,
        RequestSignature signature,
        AccessKey key,
        byte[] bodySha256,
        IAuthenticationErrors errors)
    {
        if (!Partition.TryForRegion(signature.Scope.Region, out _))
        {
            throw errors.WrongRegion(signature.Scope.Region, call.Region);
        }

        var expected = new VerificationOptions
        {
            IsS3 = route.Service.SigningName is "s3",
            Service = route.Service.SigningName,
            Region = route.SigningRegion,
        };
        var now = signature.IsPresigned
            ? ClientClock.Nearest(time, signature.Timestamp)
            : ClientClock.NearestEver(time, signature.Timestamp);
        return SigV4Verifier.Verify(wire, signature, key.Secret, Convert.ToHexStringLower(bodySha256), now, expected) switch
        {
            SignatureVerdict.Valid valid => valid.Chunks,
            SignatureVerdict.Mismatch mismatch => throw errors.Mismatch(signature, mismatch),
            SignatureVerdict.Expired expired => throw errors.Expired(signature, expired, now),
            SignatureVerdict.Skewed skewed => throw errors.Skewed(skewed),
            SignatureVerdict.WrongScope { Part: "region" } scope => throw errors.WrongRegion(scope.Found, scope.Expected),
            SignatureVerdict.WrongScope scope => throw errors.WrongService(scope),
            var other => throw new InvalidOperationException($"unknown verdict {other}"),
        };
    }
}
