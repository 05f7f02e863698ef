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
        issuer.Arn.TryGet(out var arn) ? report with { IssuerUrl = arn.IssuerUrl, IdentityProviderArn = arn.ToString() } : report;

    /// <summary>Makes an issuer, and what else the run is about.</summary>
    public async Task<ProvisioningReport> ApplyAsync(
        PreparedIssuer prepared,
        IReadOnlyList<IResource> resources,
        bool changesIssuer,
        CancellationToken cancellationToken)
    {
        var report = await ApplyAsync(prepared.Guard, resources, changesIssuer, cancellationToken);
        if (report.Succeeded)
        {
            log.Line($"Issuer URL (serviceAccountIssuer) is {prepared.Issuer.Issuer.Value}");
        }

        return WithIssuer(report, prepared.Issuer);
    }

    /// <summary>Makes resources, once the guard has seen the plan.</summary>
    public async Task<ProvisioningReport> ApplyAsync(
        IssuerGuard guard, IReadOnlyList<IResource> resources, bool changesIssuer, CancellationToken cancellationToken)
    {
        IssuerChange? change = null;
        var report = await executor.ApplyAsync(ResourceGraph.Of(resources), BeforeChangeAsync, cancellationToken);
        return report with { IssuerChange = change };

        async Task BeforeChangeAsync(CancellationToken token)
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
            if (change is not null)
            {
                log.Report(ProvisioningEventKind.Warning, null, $"issuer: {change}");
            }
        }
    }
}
