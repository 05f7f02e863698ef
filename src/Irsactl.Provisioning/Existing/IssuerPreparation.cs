using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Moving;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;

namespace Irsactl.Provisioning.Existing;

/// <summary>
/// Decides on what exists, before anything is made: which hosting an issuer keeps, which keys stay published, and whether a new pair may be
/// made. The caller's credentials have been used by then; nothing slow has been done and nothing written.
/// </summary>
internal sealed class IssuerPreparation(HostingContext context, GraphExecutor executor)
{
    private readonly ExistingIssuerReader _reader = new(context, executor);

    /// <summary>Prepares an issuer.</summary>
    /// <exception cref="IrsactlException">What exists stands against the run.</exception>
    public async Task<PreparedIssuer> PrepareAsync(IssuerRequest request, CancellationToken cancellationToken)
    {
        var existing = await _reader.ReadAsync(cancellationToken);
        var options = request.Hosting ?? await KeepAsync(existing, cancellationToken);
        options.Check(context.Owner.Name, context.Clients.Region);
        options = await HostingDecision.DecideAsync(options, context, executor, cancellationToken);
        var hosting = options.Create(context);
        var arn = IssuerResources.ProviderOf(context, hosting);
        var guard = new IssuerGuard(_reader, context.Owner, existing, arn);
        if (!request.IsPlan && !request.ChangesIssuer && arn.TryGet(out _))
        {
            // What is known already need not wait for the plan.
            await guard.RequireSameAsync([], cancellationToken);
        }

        var atHand = await KeysAtHand.ReadAsync(
            request.Folder, request.PublicKeyFile, takesPair: request.Generates is not null, context.Log, cancellationToken);
        try
        {
            var keys = new KeysToPublish(atHand.Public, request.ReplacesKeys);
            await IncludePublishedAsync(existing, options, request, atHand, keys, cancellationToken);
            if (!atHand.HasAny && !keys.KeyIds.Any())
            {
                atHand = await GenerateAsync(existing, request, cancellationToken);
                keys = new KeysToPublish(atHand.Public, request.ReplacesKeys) { AreProvisional = atHand.AreNew };
            }

            context.Log.Line("Reading public key");
            var issuer = IssuerResources.Of(
                context, hosting, arn, new DocumentSource(hosting.Issuer, keys), request.Folder, atHand.PublishedAfter, request.Audiences);
            var left = await LeftAsync(existing, arn, issuer.Resources, cancellationToken);
            issuer = issuer with { Resources = [.. issuer.Resources, .. left] };
            return new PreparedIssuer(issuer, atHand, guard) { Hosting = options, Published = keys };
        }
        catch
        {
            atHand.Dispose();
            throw;
        }
    }

    /// <summary>What an issuer that goes by a name of the user's own has left where it was hosted before.</summary>
    private async Task<IReadOnlyList<IResource>> LeftAsync(
        ExistingIssuer existing, Late<ProviderArn> arn, IReadOnlyList<IResource> run, CancellationToken cancellationToken)
    {
        if (!arn.TryGet(out var provider) || !existing.Has(provider) || IssuerHosts.Of(provider, context) != IssuerHost.Own
            || SharedMember.IsUnderName(provider, context.Owner.Name))
        {
            return [];
        }

        // What carries the name may be where the documents of another issuer are.
        var other = existing.Providers.FirstOrDefault(candidate => candidate != provider);
        return await new LeftHosting(context, executor).FindAsync(
            provider.Issuer.Split('/')[0],
            run,
            other is null ? null : $"may be where the documents of {other.IssuerUrl} are, whose provider is still there",
            cancellationToken);
    }

    private async Task<HostingOptions> KeepAsync(ExistingIssuer existing, CancellationToken cancellationToken)
    {
        if (existing.Current is { } current)
        {
            var kept = await new KeptHosting(context, executor).ReadAsync(current, cancellationToken);
            context.Log.Line($"{context.Owner.Name} has issuer {current.IssuerUrl}: keeping hosting {kept.Kind}");
            return kept;
        }

        if (!existing.IsNone)
        {
            throw new IrsactlException(
                ProvisioningErrors.HostingNotClear,
                $"{context.Owner.Name} has {existing.Providers.Length} identity providers, and its roles do not tell which is in use: "
                    + string.Join(", ", existing.Providers.Select(provider => provider.IssuerUrl)),
                "name the --hosting of the one that the cluster uses");
        }

        if (await new BucketPrivacy(S3Context.Of(context), ResourceNames.Bucket(context.Owner.Name), executor)
            .IsPrivateWithDocumentsAsync(cancellationToken))
        {
            throw new IrsactlException(
                ProvisioningErrors.HostingNotClear,
                $"bucket {ResourceNames.Bucket(context.Owner.Name)} has documents in it and is private, "
                    + "and the default would make it public",
                $"go on with what it was made for, such as --hosting {HostingKinds.CloudFront}; --hosting {HostingKinds.S3} opens it");
        }

        return new S3HostingOptions();
    }

    /// <summary>
    /// Takes up what the issuer has published. Where the issuer stays, a run that cannot read it cannot keep it; where it changes, the keys
    /// are only of use to a run that has none.
    /// </summary>
    private async Task IncludePublishedAsync(
        ExistingIssuer existing,
        HostingOptions hosting,
        IssuerRequest request,
        KeysAtHand atHand,
        KeysToPublish keys,
        CancellationToken cancellationToken)
    {
        if (existing.Current is not { } current || request.ReplacesKeys)
        {
            return;
        }

        try
        {
            await new PublishedKeysReader(context, executor, keys).IncludeAsync(current, hosting, cancellationToken);
        }
        catch (IrsactlException e) when (e.Code == ProvisioningErrors.KeysUnreadable && request.ChangesIssuer && atHand.HasAny)
        {
            context.Log.Report(ProvisioningEventKind.Warning, null, e.Message);
        }

        if (!atHand.HasAny && keys.KeyIds.ToList() is { Count: > 0 } ids)
        {
            context.Log.Report(
                ProvisioningEventKind.Warning,
                null,
                $"no key file is at hand: going on with what {current.IssuerUrl} publishes ({string.Join(", ", ids)}); "
                    + "no key pair is made, and there is no copy of the private key for an installer");
        }
    }

    private async Task<KeysAtHand> GenerateAsync(ExistingIssuer existing, IssuerRequest request, CancellationToken cancellationToken)
    {
        if (!existing.IsNone)
        {
            var issuer = (existing.Current ?? existing.Providers[0]).IssuerUrl;
            throw new IrsactlException(
                ProvisioningErrors.KeyNotAtHand,
                $"{context.Owner.Name} has issuer {issuer}, and the key that its cluster signs with is not at hand: "
                    + (request.ReplacesKeys ? "there is nothing to put in place of what is published" : "nothing is published"),
                "name the cluster's public key with --public-key-file (on OpenShift: oc get configmap -n openshift-kube-apiserver "
                    + "bound-sa-token-signing-certs -o yaml), or put serviceaccount-signer.public into the output directory");
        }

        if (request.Generates is not { } kind)
        {
            throw new IrsactlException(
                ProvisioningErrors.Unreadable,
                $"cannot read {request.Folder.PublicKey}: there is no such file",
                "run create-key-pair first, or name the file with --public-key-file");
        }

        // A plan tells no key, and need not wait for a large one.
        return await KeysAtHand.GenerateAsync(request.Folder, request.IsPlan ? KeyKind.EcP256 : kind, context.Log, cancellationToken);
    }
}
