using Irsactl.Provisioning.Exporting;
using System.Collections.Immutable;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>The zone that gets a domain's records. It is only looked for: without one, the user makes the records.</summary>
internal sealed class HostedZoneResource(HostingContext context, string domain, string choice) : IExportable
{
    private const string ExportId = "hosted_zone";

    private const string Hint = "give the id of a public zone that the domain is under, or --hosted-zone none to make the records yourself";

    /// <inheritdoc />
    public ResourceKey Key { get; } = new("hosted zone", $"of {domain}");

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <summary>The zone, for those who are planned after this; null where there is none.</summary>
    public HostedZone? Zone { get; private set; }

    /// <inheritdoc />
    public IEnumerable<FoundValue> Found => Zone is { } zone ? [new FoundValue(new Reference(ExportId, "id"), zone.Id)] : [];

    /// <inheritdoc />
    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        if (choice == HostedZoneChoice.None)
        {
            yield break;
        }

        Zone = new HostedZone(scope.Mark(ExportId, "id"), domain, IsPrivate: false);
        yield return new DesiredResource(DesiredKinds.HostedZone, ExportId, Key) { IsLookedUp = true }
            .With("domain", domain).With("zone_id", choice == HostedZoneChoice.Auto ? null : choice);
    }

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        switch (choice)
        {
            case HostedZoneChoice.None:
                break;
            case HostedZoneChoice.Auto:
                try
                {
                    Zone = await SearchAsync(cancellationToken);
                }
                catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
                {
                    var reason = AwsFailure.Translate(e, $"cannot look for a hosted zone for {domain}").Message;
                    return PlannedChange.None with { Warnings = [$"{reason}; its DNS records are yours to make"] };
                }

                break;
            default:
                Zone = Require(await context.Clients.Route53.GetHostedZoneAsync(choice, cancellationToken));
                break;
        }

        return PlannedChange.None;
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        Zone is null ? [] : [$"DNS records of {domain} are in hosted zone {Zone.Name} ({Zone.Id})"];

    private HostedZone Require(HostedZone? zone) => zone switch
    {
        null => throw DomainCheck.Unusable($"there is no hosted zone {choice}", Hint),
        { IsPrivate: true } => throw DomainCheck.Unusable(
            $"hosted zone {zone.Name} ({choice}) is private, and AWS does not see what is in it", Hint),
        _ when !zone.Holds(domain) => throw DomainCheck.Unusable($"{domain} is not under hosted zone {zone.Name} ({choice})", Hint),
        _ => zone,
    };

    private async Task<HostedZone?> SearchAsync(CancellationToken cancellationToken)
    {
        var zones = await context.Clients.Route53.ListHostedZonesAsync(cancellationToken)
            .Where(zone => !zone.IsPrivate && zone.Holds(domain))
            .ToListAsync(cancellationToken);
        var longest = zones.Count == 0 ? 0 : zones.Max(zone => zone.Name.Length);
        ImmutableArray<HostedZone> closest = [.. zones.Where(zone => zone.Name.Length == longest)];
        return closest switch
        {
            [] => null,
            [var only] => only,
            // Only one of them is what the internet sees, and nothing here tells which.
            _ => throw DomainCheck.Unusable(
                $"there is more than one public hosted zone {closest[0].Name}: "
                    + $"{string.Join(", ", closest.Select(zone => zone.Id).Order(StringComparer.Ordinal))}",
                "say which one the internet sees with --hosted-zone ID, or make the records yourself with --hosted-zone none"),
        };
    }
}
