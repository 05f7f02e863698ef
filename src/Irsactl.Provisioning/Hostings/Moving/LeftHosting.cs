using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Deletion;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.LambdaUrl;

namespace Irsactl.Provisioning.Hostings.Moving;

/// <summary>
/// Finds what an issuer with a name of the user's own has left where it was hosted before. Certificates stay, and the record that proves
/// the name: they cost nothing, and a move back needs them.
/// </summary>
internal sealed class LeftHosting(HostingContext context, GraphExecutor executor)
{
    private static readonly string[] _staying = ["certificate", "DNS record"];

    // A run knows these by the cluster's name, and who looks for what is to be deleted by AWS's ids.
    private static readonly string[] _oneOfAKind = ["distribution", "API", "load balancer", "target group", "security group"];

    /// <summary>What is left, to be told of or to be taken away in its order, after what leads readers to the new place.</summary>
    /// <param name="domain">The issuer's host name.</param>
    /// <param name="run">What the run is about.</param>
    /// <param name="keptFor">Why everything has to stay; null where it need not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IResource>> FindAsync(
        string domain, IReadOnlyList<IResource> run, string? keptFor, CancellationToken cancellationToken)
    {
        var keys = run.Select(resource => resource.Key).ToHashSet();
        var kinds = keys.Select(key => key.Kind).ToHashSet(StringComparer.Ordinal);
        var candidates = await executor.ReadAsync(
            token => new OwnedResources(context, executor, []).FindHostingAsync(context.Settings.Prunes, token), cancellationToken);
        List<IResource> left = [];
        foreach (var candidate in candidates.Concat(OfFunction(keys)).Where(IsNotOfRun))
        {
            if (await IsOursAsync(candidate, cancellationToken))
            {
                left.Add(candidate);
            }
        }

        return left.Count == 0 ? [] : [.. Wrap(domain, run, left, keptFor)];

        bool IsNotOfRun(IResource candidate) =>
            !keys.Contains(candidate.Key)
            && !_staying.Contains(candidate.Key.Kind, StringComparer.Ordinal)
            && !(_oneOfAKind.Contains(candidate.Key.Kind, StringComparer.Ordinal) && kinds.Contains(candidate.Key.Kind));
    }

    /// <summary>What a function keeps when only what was in front of it is another.</summary>
    private IEnumerable<IResource> OfFunction(HashSet<ResourceKey> run)
    {
        if (!run.Any(FunctionResource.IsKey))
        {
            yield break;
        }

        var names = FunctionNames.Of(context);
        if (!run.Contains(FunctionUrlResource.KeyOf(names.Function)))
        {
            yield return new OwnFunctionUrlResource(context, names);
        }

        yield return new LeftGrantsResource(context, names, run);
    }

    /// <summary>What may not be looked at is passed over: a run for one hosting need not be allowed to look at the others.</summary>
    private async Task<bool> IsOursAsync(IResource candidate, CancellationToken cancellationToken)
    {
        try
        {
            return (await executor.ReadAsync(candidate.PlanDestroyAsync, cancellationToken)).Outcome == ResourceOutcome.Deleted;
        }
        catch (Exception e) when (e is IrsactlException
            || (e is AmazonServiceException refusal && FailureClassifier.Classify(refusal, writing: false) == FailureKind.Permanent))
        {
            return false;
        }
    }

    private IEnumerable<IResource> Wrap(
        string domain, IReadOnlyList<IResource> run, IReadOnlyList<IResource> left, string? keptFor)
    {
        IEnumerable<ResourceKey> first = run.Select(resource => resource.Key);
        if (context.Settings.Prunes && keptFor is null)
        {
            var drain = new DrainResource(
                context, domain, left.Select(resource => resource.Key.Kind).ToHashSet(StringComparer.Ordinal), first);
            yield return drain;
            first = [drain.Key];
        }

        foreach (var resource in left)
        {
            // What is to be there before another is taken away after it.
            var before = left.Where(other => other.DependsOn.Contains(resource.Key)).Select(other => other.Key);
            yield return new LeftResource(context.Settings, resource, keptFor, [.. first, .. before]);
        }
    }
}
