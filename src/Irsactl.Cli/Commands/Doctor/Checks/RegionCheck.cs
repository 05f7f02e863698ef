using Irsactl.Aws;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether a region is named or configured, and exists.</summary>
internal sealed class RegionCheck(DoctorSubject subject) : IDoctorCheck
{
    public string Name => CheckNames.Region;

    public bool AsksOthers => false;

    public Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckResult> results = [Result()];
        return Task.FromResult(results);
    }

    private CheckResult Result()
    {
        if (subject.Region is not { } region)
        {
            return CheckResult.Failed(
                Name, AwsClientErrors.NoRegion, "no region is named or configured", "name one with --region, or set AWS_REGION");
        }

        var partition = Partition.ForRegion(region);
        return Partition.TryForRegion(region, out _)
            ? CheckResult.Ok(Name, $"{region}, partition {partition}")
            : CheckResult.Warning(
                Name,
                AwsErrors.UnknownRegion,
                $"{region} is not known to this version, and taken to be a new one of partition {partition}",
                Partition.ClosestRegion(region) is { } near ? $"did you mean {near}?" : "go on if it is new");
    }
}
