using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>Asks origins, over TLS and by name as anybody else does, and signs where the origin's access is CloudFront's alone.</summary>
internal sealed class OriginClient(
    CloudFrontContext context, HostNames names, IIssuerTransport transport, OriginCredentials credentials) : IDisposable
{
    // Its connections are made on the first request: most accounts have no distribution.
    private readonly Lazy<HttpMessageInvoker> http = new(() => new HttpMessageInvoker(transport.CreateHandler()));

    /// <summary>Asks an origin. What it cannot be asked is the answer, too: 502, or 504 where it takes too long.</summary>
    public async Task<OriginAnswer> FetchAsync(
        Distribution distribution, OriginSettings origin, OriginRequest request, CancellationToken cancellationToken)
    {
        var target = origin.Target(request);
        switch (names.Resolve(target.Host, target.Port))
        {
            case Destination.Outside or Destination.NotServed or Destination.Endpoint:
                return Unreachable(distribution, origin, "no bucket, no resource and no server of the user's has this name here");
            case Destination.Service { Bucket: null }:
                return Unreachable(distribution, origin, "an API of AWS is no origin here, only a bucket by its own name");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(origin.ReadTimeout);
        try
        {
            var answer = await SendAsync(distribution, origin, request, target, region: null, limit.Token);

            // A bucket's global name does not say where the bucket is, but the signature must; the bucket tells.
            return answer is { Status: 400 } && origin.IsBucket && answer.Header("x-amz-bucket-region") is { } region
                ? await SendAsync(distribution, origin, request, target, region, limit.Token)
                : answer;
        }
        catch (HttpRequestException failure)
        {
            return Unreachable(distribution, origin, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log(distribution, origin, $"no answer within {origin.ReadTimeout.TotalSeconds} s");
            return EdgeAnswer.Page(504, "Gateway Timeout", "The origin did not answer in time.");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }
    }

    private async Task<OriginAnswer> SendAsync(
        Distribution distribution,
        OriginSettings origin,
        OriginRequest request,
        Uri target,
        string? region,
        CancellationToken cancellationToken)
    {
        using var lease = CallerFor(distribution, origin, request) is { } caller ? credentials.Lend(caller) : null;
        using var message = request.ToMessage(origin, target, OriginSignature.For(lease?.Key, target, region, context.Now));
        using var response = await http.Value.SendAsync(message, cancellationToken);
        return await OriginResponse.ReadAsync(response, cancellationToken);
    }

    /// <summary>
    /// Whom the bucket sees: with an origin access control CloudFront's service principal, acting for the distribution; with an origin
    /// access identity a canonical user; else nobody in particular.
    /// </summary>
    private Caller? CallerFor(Distribution distribution, OriginSettings origin, OriginRequest request)
    {
        var state = context.Store.Current;
        if (state.Controls.TryGetValue(origin.AccessControlId, out var control))
        {
            return control.SigningBehavior is "always" || (control.SigningBehavior is "no-override" && !request.IsSignedByViewer)
                ? new Caller
                {
                    Principal = Aws.Policies.RequestPrincipal.Service("cloudfront.amazonaws.com"),
                    SourceArn = distribution.Arn,
                    SourceAccount = context.Options.AccountId,
                }
                : null;
        }

        return state.Identities.TryGetValue(origin.AccessIdentityId, out var identity)
            ? new Caller
            {
                Principal = Aws.Policies.RequestPrincipal.OriginAccessIdentity(identity.Id, identity.CanonicalUserId, identity.Partition),
            }
            : null;
    }

    private OriginAnswer Unreachable(Distribution distribution, OriginSettings origin, string reason)
    {
        Log(distribution, origin, reason);
        return EdgeAnswer.Page(502, "Bad Gateway", "The origin cannot be reached.");
    }

    private void Log(Distribution distribution, OriginSettings origin, string reason) =>
        context.Options.Log?.Invoke($"distribution {distribution.Id} cannot reach its origin {origin.DomainName}: {reason}");
}
