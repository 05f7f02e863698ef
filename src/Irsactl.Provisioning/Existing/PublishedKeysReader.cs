using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.Server;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;

namespace Irsactl.Provisioning.Existing;

/// <summary>Reads what is published for an issuer that exists, wherever its documents are.</summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="executor">Reads.</param>
/// <param name="keys">Takes up what is found.</param>
internal sealed class PublishedKeysReader(HostingContext context, GraphExecutor executor, KeysToPublish keys)
{
    /// <summary>Includes all that is published: an issuer of the user's own name may be served from several places.</summary>
    /// <param name="provider">The provider of the issuer.</param>
    /// <param name="hosting">How it is, or is to be, hosted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">
    /// Something is published, perhaps, and cannot be read (<see cref="ProvisioningErrors.KeysUnreadable"/>).
    /// </exception>
    public async Task IncludeAsync(ProviderArn provider, HostingOptions hosting, CancellationToken cancellationToken)
    {
        var found = IssuerHosts.Of(provider, context) switch
        {
            _ when hosting is ServerHostingOptions server && server.Issuer.HostAndPath == provider.Issuer =>
                await UnderOwnNameAsync(provider, hosting, cancellationToken),
            _ when hosting is SharedHostingOptions shared && IsAt(provider) => await InSharedBucketAsync(shared, cancellationToken),
            IssuerHost.Bucket or IssuerHost.Distribution => await InBucketAsync(cancellationToken),
            IssuerHost.FunctionUrl or IssuerHost.HttpApi => await InFunctionAsync(provider, cancellationToken),
            _ => await UnderOwnNameAsync(provider, hosting, cancellationToken),
        };
        foreach (var published in found)
        {
            keys.Include(published);
        }
    }

    /// <summary>Whether an issuer is one of the endpoint's; of an issuer that is to move there, the keys are elsewhere.</summary>
    private bool IsAt(ProviderArn provider) =>
        SharedMember.IsUnderName(provider, context.Owner.Name);

    private Task<IReadOnlyList<ReadOnlyMemory<byte>>> InSharedBucketAsync(
        SharedHostingOptions shared, CancellationToken cancellationToken) => InBucketAsync(
        SharedHosting.ContextOf(context, shared),
        ResourceNames.Bucket(shared.Endpoint),
        SharedPlace.KeyOf(context.Owner.Name, PublishedDocuments.KeysPath),
        cancellationToken);

    private Task<IReadOnlyList<ReadOnlyMemory<byte>>> InBucketAsync(CancellationToken cancellationToken) =>
        InBucketAsync(S3Context.Of(context), ResourceNames.Bucket(context.Owner.Name), PublishedDocuments.KeysPath, cancellationToken);

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> InBucketAsync(
        S3Context s3, string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            return [await executor.ReadAsync(token => ReadObjectAsync(s3, bucket, key, token), cancellationToken)];
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }
        catch (Exception e) when (AwsFailure.IsFailure(e))
        {
            throw Unreadable(AwsFailure.Translate(e, $"reading {key} of bucket {bucket}"));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadObjectAsync(
        S3Context s3, string bucket, string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest
        {
            BucketName = bucket,
            Key = key,
            ExpectedBucketOwner = s3.AccountId,
        };
        using var answer = await s3.S3.GetObjectAsync(request, cancellationToken);
        using var buffer = new MemoryStream();
        await answer.ResponseStream.CopyUpToAsync(buffer, Oidc.Jwks.JsonWebKeySet.MaxLength, cancellationToken);
        return buffer.ToArray();
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> InFunctionAsync(ProviderArn provider, CancellationToken cancellationToken)
    {
        var name = FunctionNames.Of(context).Function;
        try
        {
            var function = await executor.ReadAsync(token => context.Clients.Lambda.GetFunctionAsync(name, token), cancellationToken);
            if (function is null)
            {
                return [];
            }

            if (HasJustTheKeysAtHand(function, provider))
            {
                return [keys.Set.ToJson()];
            }

            return function.Settings.Environment.ContainsKey(DocumentFunction.BucketVariable)
                ? await InBucketAsync(cancellationToken)
                : await new FunctionCodeReader(context).ReadKeysAsync(function, cancellationToken) is { } published ? [published] : [];
        }
        catch (Exception e) when (AwsFailure.IsFailure(e))
        {
            throw Unreadable(AwsFailure.Translate(e, $"reading the code of function {name}"));
        }
    }

    /// <summary>The archive is made so that its digest tells what is in it: then there is nothing to fetch.</summary>
    private bool HasJustTheKeysAtHand(LambdaFunction function, ProviderArn provider) =>
        IssuerUrl.TryParse(provider.IssuerUrl, out var issuer)
        && FunctionPackage.WithDocuments(PublishedDocuments.Of(issuer, keys.Set)).Sha256 == function.CodeSha256;

    /// <summary>
    /// Behind such a name may stand a distribution, a load balancer or any server, and another one than the run is to put there: what can
    /// be read under the public name is what counts, and what the new place has counts, too.
    /// </summary>
    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> UnderOwnNameAsync(
        ProviderArn provider, HostingOptions hosting, CancellationToken cancellationToken)
    {
        List<ReadOnlyMemory<byte>> found = hosting switch
        {
            CloudFrontHostingOptions => [.. await InBucketAsync(cancellationToken)],
            AlbHostingOptions or ApiGatewayHostingOptions or LambdaUrlHostingOptions =>
                [.. await InFunctionAsync(provider, cancellationToken)],
            ServerHostingOptions server =>
                await AtomicFile.ReadAsync(ServerHosting.KeysPathOf(server), cancellationToken) is { } file ? [file] : [],
            _ => [],
        };
        var isReadable = IssuerUrl.TryParse(provider.IssuerUrl, out var issuer) && !context.Settings.SkipsProof
            && !context.Clients.UsesOwnEndpoint;
        var (published, problem) = isReadable
            ? await new PublicDocumentReader(context.Settings).ReadAsync(issuer.JwksUrl, cancellationToken)
            : (null, $"{provider.IssuerUrl} is not to be read by this run");
        if (published is not null)
        {
            found.Add(published);
        }

        return found.Count > 0 ? found : throw Unreadable(new IrsactlException(ProvisioningErrors.KeysUnreadable, problem ?? ""));
    }

    private static IrsactlException Unreadable(IrsactlException cause) =>
        new(
            ProvisioningErrors.KeysUnreadable,
            $"the keys that are published for the issuer cannot be read, so they could not be kept: {cause.Message}",
            cause.Hint ?? "make them readable, and run the same command again; to publish nothing but the key at hand, add --replace-keys",
            cause);
}
