using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.ApiGateway;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>
/// Finds a function with what stands in front of it and what it needs, to be deleted in this order: the API, the function with its URL
/// and its policy, then the log group and the role.
/// </summary>
internal sealed class FunctionCandidates(HostingContext context, CandidateSearch search, DomainCandidates domains)
{
    /// <summary>The candidates.</summary>
    /// <param name="before">What a function reads from, as far as it is a candidate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IResource>> FindAsync(IReadOnlyList<ResourceKey> before, CancellationToken cancellationToken)
    {
        FunctionNames names;
        try
        {
            names = FunctionNames.Of(context);
        }
        catch (IrsactlException)
        {
            // Roles and buckets may carry a name that no function can have.
            return [];
        }

        var functions = search.LookAsync(
            CandidateSearch.Functions,
            async token =>
                await context.Clients.Lambda.GetFunctionAsync(names.Function, token) is null ? [] : new List<string> { names.Function },
            cancellationToken);
        var logGroups = search.LookAsync(
            "log groups",
            async token =>
                await context.Clients.Logs.FindLogGroupAsync(names.LogGroup, token) is null ? [] : new List<string> { names.LogGroup },
            cancellationToken);
        var apis = search.LookAsync(
            CandidateSearch.Apis,
            token => ApiResource.FindAsync(context, names.Function, token).ToListAsync(token).AsTask(),
            cancellationToken);
        var apiDomains = search.LookAsync(
            "domain names of API Gateway",
            token => context.Clients.ApiGateway.ListDomainNamesAsync(token)
                .Where(domain => context.Owner.Owns(domain.Tags))
                .ToListAsync(token)
                .AsTask(),
            cancellationToken);
        await Task.WhenAll(functions, logGroups, apis, apiDomains);
        var found = Make(names, await functions is [_], await logGroups is [_], await apis, before);
        return [.. found, .. await OfDomainsAsync(await apiDomains, await apis, cancellationToken)];
    }

    /// <summary>Domain names before the APIs that answer under them, and the records that lead there before either.</summary>
    private async Task<List<IResource>> OfDomainsAsync(
        List<ApiDomainName> found, List<HttpApi> apis, CancellationToken cancellationToken)
    {
        List<IResource> all = [];
        foreach (var domain in found)
        {
            var resource = new ApiDomainResource(
                context,
                domain.Name,
                certificateArn: null,
                [.. apis.Select(api => new ResourceKey("API", api.Id)), .. domains.Certificates]);
            all.Add(resource);
            if (domain.Target is { } target)
            {
                all.AddRange(await domains.FindAliasesAsync([domain.Name], target, resource.Key, cancellationToken));
            }
        }

        return all;
    }

    private List<IResource> Make(
        FunctionNames names, bool hasFunction, bool hasLogGroup, IEnumerable<HttpApi> apis, IReadOnlyList<ResourceKey> before)
    {
        List<IResource> found = [];
        if (hasLogGroup)
        {
            found.Add(new LogGroupResource(context, names.LogGroup, retentionDays: null));
        }

        if (hasFunction)
        {
            found.Add(new RoleResource(context.Clients.Iam, context.Owner, names.RoleArn, names.Role, spec: null));
            found.Add(new FunctionResource(context, names, spec: null, [.. found.Select(resource => resource.Key), .. before]));
        }

        ResourceKey[] function = hasFunction ? [FunctionResource.KeyOf(names.Function)] : [];
        return [.. found, .. apis.Select(api => new ApiResource(context, names.Function, api.Id, function))];
    }
}
