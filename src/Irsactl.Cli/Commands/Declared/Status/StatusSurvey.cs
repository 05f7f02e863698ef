using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>
/// Looks at all clusters and endpoints of a file: by the plan that <c>plan</c> makes, and by what everybody can read. Nothing is written,
/// and what cannot be looked at leaves the others alone.
/// </summary>
internal sealed class StatusSurvey(
    CommandContext context, Declaration declaration, FleetChoices fleet, StatusChoices choices, IProgress<ProvisioningEvent> progress)
{
    /// <summary>Looks.</summary>
    public async Task<StatusReport> LookAsync(CancellationToken cancellationToken)
    {
        using var work = new FleetWork(context, declaration, fleet, progress);
        var plans = await work.PlanAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var seen = new MemberStatus[plans.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = fleet.Parallel, CancellationToken = cancellationToken };
        var judge = new StatusJudge(choices);
        await Parallel.ForAsync(
            0, plans.Count, limits, async (index, token) => seen[index] = judge.Judge(await LookAsync(work, plans[index], token)));
        return new StatusReport(context.Clock.GetUtcNow(), seen);
    }

    private async Task<MemberStatus> LookAsync(FleetWork work, MemberReport planned, CancellationToken cancellationToken)
    {
        var status = new MemberStatus(planned.Member, context.Clock.GetUtcNow(), planned.Report)
        {
            Error = planned.Error,
            Issuer = IssuerUrl.TryParse(planned.Report?.IssuerUrl, out var issuer) ? issuer : null,
        };
        if (NotRead(work, status) is { } reason)
        {
            return status with { NotRead = reason };
        }

        var reach = work.ReachOf(planned.Member);
        var sources = context.Sources with { Clients = options => new AwsClients(reach with { Region = options.Region ?? reach.Region }) };
        var provider = ProviderOf(planned.Report!);
        var evidence = await IssuerReader.ReadDocumentsAsync(sources, issuer!, provider, cancellationToken);
        return status with
        {
            Evidence = planned.Member.Kind == MemberKind.Cluster && IssuerReader.IsRefused(evidence)
                ? await IssuerReader.ReadAsync(sources, planned.Member.Region, issuer!, provider, cancellationToken)
                : evidence,
        };
    }

    private string? NotRead(FleetWork work, MemberStatus status) => status switch
    {
        { Plan: null } => "nothing is known of it",
        { Issuer: null } => "there is no issuer yet",
        { Member.Kind: MemberKind.Left } => "it is declared no longer",
        { IsNew: true } => "nothing of it is there yet",
        _ when choices.SkipsProof => "it was not to be read",
        _ when UsesOwnEndpoint(work, status.Member) => "AWS is at an endpoint of your own, and public names lead elsewhere",
        _ => null,
    };

    private static bool UsesOwnEndpoint(FleetWork work, Member member)
    {
        try
        {
            return work.UsesOwnEndpoint(member);
        }
        catch (IrsactlException)
        {
            return false;
        }
    }

    /// <summary>Whose thumbprints count. It has been read for the plan.</summary>
    private static RegisteredProvider? ProviderOf(ProvisioningReport plan) => plan.IdentityProviderArn is { } arn
        && plan.Results.FirstOrDefault(result => result.Sighting is { Audiences.IsEmpty: false })?.Sighting is { } sighting
            ? new RegisteredProvider(arn, sighting.Audiences, sighting.Thumbprints)
            : null;
}
