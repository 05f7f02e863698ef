using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Runs;

/// <summary>Carries out a graph whose plan the guard of the issuer has to pass.</summary>
/// <param name="executor">Carries it out.</param>
/// <param name="log">Is told of the issuer.</param>
internal sealed class GuardedRun(GraphExecutor executor, RunLog log)
{
    /// <summary>The report with the issuer, as far as it is known.</summary>
    public static ProvisioningReport WithIssuer(ProvisioningReport report, IssuerResources issuer) =>
        issuer.Arn.TryGet(out var arn)
            ? report with { IssuerUrl = arn.IssuerUrl, IdentityProviderArn = arn.ToString(), AccountId = issuer.AccountId }
            : report with { AccountId = issuer.AccountId };

    /// <summary>Makes an issuer, and what else the run is about.</summary>
    /// <param name="prepared">The issuer.</param>
    /// <param name="resources">All that the run is about.</param>
    /// <param name="changesIssuer">Whether it may be changed.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="beforeChangeAsync">
    /// Is called once the guard has seen the plan, with the plan; throws where nothing must be done.
    /// </param>
    public async Task<ProvisioningReport> ApplyAsync(
        PreparedIssuer prepared,
        IReadOnlyList<IResource> resources,
        bool changesIssuer,
        CancellationToken cancellationToken,
        Func<ProvisioningReport, CancellationToken, Task>? beforeChangeAsync = null)
    {
        var report = await ApplyAsync(
            prepared.Guard,
            resources,
            changesIssuer,
            cancellationToken,
            beforeChangeAsync is null ? null : (plan, token) => beforeChangeAsync(WithIssuer(plan, prepared.Issuer), token));
        if (report.Succeeded)
        {
            log.Line($"Issuer URL (serviceAccountIssuer) is {prepared.Issuer.Issuer.Value}");
        }

        return WithIssuer(report, prepared.Issuer);
    }

    /// <summary>Makes resources, once the guard has seen the plan.</summary>
    public async Task<ProvisioningReport> ApplyAsync(
        IssuerGuard guard,
        IReadOnlyList<IResource> resources,
        bool changesIssuer,
        CancellationToken cancellationToken,
        Func<ProvisioningReport, CancellationToken, Task>? beforeChangeAsync = null)
    {
        IssuerChange? change = null;
        var report = await executor.ApplyAsync(ResourceGraph.Of(resources), BeforeChangeAsync, cancellationToken);
        return report with { IssuerChange = change };

        async Task BeforeChangeAsync(ProvisioningReport plan, CancellationToken token)
        {
            var roles = resources.OfType<RoleResource>().ToList();
            if (!changesIssuer)
            {
                await AwsReads.TranslatedAsync("looking at what exists", async inner =>
                {
                    await guard.RequireSameAsync(roles, inner);
                    return true;
                }, token);
            }

            change = guard.ChangeOf(roles);
            await (beforeChangeAsync?.Invoke(plan with { IssuerChange = change }, token) ?? Task.CompletedTask);
            if (change is not null)
            {
                log.Report(ProvisioningEventKind.Warning, null, $"issuer: {change}");
            }
        }
    }
}
